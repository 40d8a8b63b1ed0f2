-- ARGV[2]  the id before the first, where there is none yet
-- then for each lease: its accounts' names by lines, micros, least micros, part of what is left, and for how many ms it lasts
-- → for each: its id, its micros, 0; or '0', '0' and the reason (1 not ready, 2 exhausted)
local answer = {}
for i = 3, #ARGV, 5 do
  local accounts, wish, min, part, lasts = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
  local left, denial = max, 0
  for _, name in ipairs(lines(accounts)) do
    local has = redis.call('HMGET', account(name), 'charged', 'left')
    if not has[1] then denial = 1 end
    if has[2] then left = least(left, has[2]) end
  end
  local micros = least(wish, over(greatest(left, '0'), part))
  if denial == 0 and (micros == '0' or less(micros, min)) then denial = 2 end
  if denial == 0 then
    redis.call('HSETNX', meta, 'next', ARGV[2])
    redis.call('HINCRBY', meta, 'next', 1)
    local id = redis.call('HGET', meta, 'next')
    redis.call('HSET', lease_key(id), 'accounts', accounts, 'granted', micros, 'held', micros, 'settled', '0', 'closed', '0', 'out', '0')
    redis.call('ZADD', meta .. ':ends', string.format('%d', tonumber(now) + lasts), id)
    set_out(id, accounts, '0', micros)
    answer[#answer + 1] = { id, micros, 0 }
  else
    answer[#answer + 1] = { '0', '0', denial }
  end
end
return answer
