#!/bin/bash
# Ends with 0 when the service in this container is ready. bash speaks enough HTTP for that: no curl in the image, and no
# second JVM every few seconds.
set -eu
exec 3<> "/dev/tcp/127.0.0.1/$SERVER_PORT"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
