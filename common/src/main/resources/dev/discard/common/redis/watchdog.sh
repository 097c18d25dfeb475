# Runs a redis-server that never outlives its owner.
#
# $0  folder of the server: the executable "redis-server" and its configuration "redis.conf"
# stdin   a pipe that the owner holds open for as long as the server shall live; when the owner ends
#         in any way, kill -9 too, the pipe closes and the server goes with it
# stdout  the server's process id; when the server has ended, the last line that it said
# The shell ends when the server has ended.

# Ctrl-C in a terminal reaches the whole group; whether the server ends then is its owner's decision.
trap '' HUP INT TERM

exec 3<&0
"$0/redis-server" "$0/redis.conf" </dev/null >"$0/log" 2>&1 3<&- &
server=$!
{ read -r _; kill -9 "$server"; } <&3 2>/dev/null >/dev/null &
watch=$!
echo "$server"
wait "$server"
kill -9 "$watch" 2>/dev/null
tail -n 1 "$0/log"
rm -rf "$0"
