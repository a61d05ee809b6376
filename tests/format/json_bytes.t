// What is no UTF-8 is escaped byte by byte: overlong forms, surrogates, beyond U+10FFFF, cut short; control characters always.
BEGIN {
	print("\x1e\x1f \x7f\t\n\r\"\\");
	print("\xc3\xa9 \xc1\x81 \xe2\x82\xac \xe0\x9f\xbf \xe0\xa0\x80");
	print("\xed\x9f\xbf \xed\xa0\x80 \xee\x80\x80");
	print("\xf0\x8f\xbf\xbf \xf0\x90\x80\x80 \xf4\x8f\xbf\xbf \xf4\x90\x80\x80 \xf5\x80\x80\x80");
	print("\xe2\x82"); print("\xc3"); print("\x80");
	exit();
}
---- args
-q -f json
---- out
{"type": "value", "data": "\u001e\u001f \t\n\r\"\\"}
{"type": "value", "data": "é \u00c1\u0081 € \u00e0\u009f\u00bf ࠀ"}
{"type": "value", "data": "퟿ \u00ed\u00a0\u0080 "}
{"type": "value", "data": "\u00f0\u008f\u00bf\u00bf 𐀀 􏿿 \u00f4\u0090\u0080\u0080 \u00f5\u0080\u0080\u0080"}
{"type": "value", "data": "\u00e2\u0082"}
{"type": "value", "data": "\u00c3"}
{"type": "value", "data": "\u0080"}
