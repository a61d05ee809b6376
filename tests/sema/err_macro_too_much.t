macro m1(x) { m0(x) + m0(x) }
macro m2(x) { m1(x) + m1(x) }
macro m3(x) { m2(x) + m2(x) }
macro m4(x) { m3(x) + m3(x) }
macro m5(x) { m4(x) + m4(x) }
macro m6(x) { m5(x) + m5(x) }
macro m7(x) { m6(x) + m6(x) }
macro m8(x) { m7(x) + m7(x) }
macro m9(x) { m8(x) + m8(x) }
macro m10(x) { m9(x) + m9(x) }
macro m11(x) { m10(x) + m10(x) }
macro m12(x) { m11(x) + m11(x) }
macro m13(x) { m12(x) + m12(x) }
macro m14(x) { m13(x) + m13(x) }
macro m15(x) { m14(x) + m14(x) }
macro m16(x) { m15(x) + m15(x) }
macro m17(x) { m16(x) + m16(x) }
macro m18(x) { m17(x) + m17(x) }
macro m19(x) { m18(x) + m18(x) }
macro m20(x) { m19(x) + m19(x) }
macro m21(x) { m20(x) + m20(x) }
macro m22(x) { m21(x) + m21(x) }
macro m23(x) { m22(x) + m22(x) }
macro m24(x) { m23(x) + m23(x) }
macro m25(x) { m24(x) + m24(x) }
macro m26(x) { m25(x) + m25(x) }
macro m27(x) { m26(x) + m26(x) }
macro m28(x) { m27(x) + m27(x) }
macro m29(x) { m28(x) + m28(x) }
macro m30(x) { m29(x) + m29(x) }
macro m31(x) { m30(x) + m30(x) }
macro m32(x) { m31(x) + m31(x) }
macro m33(x) { m32(x) + m32(x) }
macro m34(x) { m33(x) + m33(x) }
macro m35(x) { m34(x) + m34(x) }
macro m36(x) { m35(x) + m35(x) }
macro m37(x) { m36(x) + m36(x) }
macro m38(x) { m37(x) + m37(x) }
macro m39(x) { m38(x) + m38(x) }
macro m40(x) { m39(x) + m39(x) }
macro m0(x) { x }
BEGIN { m40(1); }
---- err
case.bt:41:15-16: ERROR: macros and functions expand to too much
macro m0(x) { x }
              ~
