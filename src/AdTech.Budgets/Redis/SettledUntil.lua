-- ARGV[2] Unix ms: all that came to the event log by then is settled
if not settled or less(settled, ARGV[2]) then redis.call('HSET', meta, 'settled', ARGV[2]) end
return 1
