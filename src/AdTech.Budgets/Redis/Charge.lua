-- ARGV: for each account: its name, what was charged. One that was not set stays so: its budget is not known.
for i = 2, #ARGV, 2 do charge(account(ARGV[i]), ARGV[i + 1]) end
return 1
