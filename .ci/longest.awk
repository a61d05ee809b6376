# Prints "lines file:line name" for every function of files in kernel layout.
FNR == 1 { name = "" }
/^[A-Za-z_].*\(/ && !/;[ \t]*$/ { head = $0; at = FNR }
/^\{/ { name = head; start = at }
/^\}/ && name != "" {
	sub(/\(.*/, "", name)
	sub(/.*[ *]/, "", name)
	printf "%d %s:%d %s\n", FNR - start + 1, FILENAME, start, name
	name = ""
}
