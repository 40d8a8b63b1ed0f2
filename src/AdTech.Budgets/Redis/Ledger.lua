-- The ledger's rules in Redis, as Embedded/LedgerBook.cs has them in memory. Amounts are whole micros of 64 bits and never become numbers of Lua, which are doubles: they are strings here,
-- added by HINCRBY and compared as text. Only this part is common; what a call does stands in the file of its name.
--
-- KEYS[1]            hash: next (id of the newest lease), settled (Unix ms), scratch (sums in the making). Its hash tag is that of every other key.
-- KEYS[1]:a:NAME     hash of an account: charged, leased, and budget and left (= budget - charged - leased) where it is limited
-- KEYS[1]:l:ID       hash of a lease: accounts (names, by lines), granted, held, settled, closed, out (what it takes from its accounts now)
-- KEYS[1]:ends       leases by their end, Unix ms
-- ARGV[1]            Unix ms; empty for this server's own time, which all callers share
local meta, max = KEYS[1], '9223372036854775807'

local now = ARGV[1]
if now == '' then
  local time = redis.call('TIME')
  now = string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000))
end

-- a < b, as numbers
local function less(a, b)
  local na, nb = a:sub(1, 1) == '-', b:sub(1, 1) == '-'
  if na ~= nb then return na end
  if #a ~= #b then return (#a < #b) ~= na end
  return a ~= b and (a < b) ~= na
end

local function least(a, b) if less(b, a) then return b end return a end

local function greatest(a, b) if less(a, b) then return b end return a end

local function negative(a)
  if a == '0' then return a end
  if a:sub(1, 1) == '-' then return a:sub(2) end
  return '-' .. a
end

local function minus(a, b)
  redis.call('HSET', meta, 'scratch', a)
  redis.call('HINCRBY', meta, 'scratch', negative(b))
  return redis.call('HGET', meta, 'scratch')
end

-- A whole number, not negative, over a small one, rounded down: digit by digit, so that no step is large.
local function over(a, n)
  if n == 1 then return a end
  local quotient, rest = '', 0
  for i = 1, #a do
    rest = rest * 10 + a:byte(i) - 48
    quotient = quotient .. math.floor(rest / n)
    rest = rest % n
  end
  quotient = quotient:gsub('^0+', '')
  if quotient == '' then return '0' end
  return quotient
end

local function account(name) return meta .. ':a:' .. name end

local function lease_key(id) return meta .. ':l:' .. id end

local function lines(text)
  local found = {}
  for line in text:gmatch('[^\n]+') do found[#found + 1] = line end
  return found
end

-- The one place where money moves between a lease and its accounts.
local function set_out(id, accounts, before, out)
  local change = minus(out, before)
  if change == '0' then return end
  for _, name in ipairs(lines(accounts)) do
    local key = account(name)
    -- A day long past may be forgotten; its lease is not.
    if redis.call('HEXISTS', key, 'charged') == 1 then
      redis.call('HINCRBY', key, 'leased', change)
      if redis.call('HEXISTS', key, 'left') == 1 then redis.call('HINCRBY', key, 'left', negative(change)) end
    end
  end
  redis.call('HSET', lease_key(id), 'out', out)
end

local function end_lease(id)
  local lease = redis.call('HMGET', lease_key(id), 'accounts', 'out')
  if lease[1] then set_out(id, lease[1], lease[2], '0') end
  redis.call('DEL', lease_key(id))
  redis.call('ZREM', meta .. ':ends', id)
end

-- Takes over a charge: a running total, so one that is below what is known came late and says nothing new.
local function charge(key, charged)
  local known = redis.call('HGET', key, 'charged')
  if not known or not less(known, charged) then return end
  redis.call('HSET', key, 'charged', charged)
  if redis.call('HEXISTS', key, 'left') == 1 then redis.call('HINCRBY', key, 'left', negative(minus(charged, known))) end
end

-- Leases end by their time, as far as the stream has told what became of their bids. Some at once: those that wait a little longer only hold what they hold.
local settled = redis.call('HGET', meta, 'settled')
if settled then
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', meta .. ':ends', '-inf', least(now, settled), 'LIMIT', 0, 100)) do end_lease(id) end
end

