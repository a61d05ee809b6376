BEGIN {
	$zero = 0;
	printf("%gr|%gr|%20gr|%gr|%-10gr|\n", 0xcc0, $zero, 0x1, 1 << 60, 2);
	exit();
}
---- needs
tracefs
---- out
GFP_KERNEL|0|             GFP_DMA|0x1000000000000000|__GFP_HIGHMEM|


