using Microsoft.Extensions.Time.Testing;

namespace AdTech.Budgets.Tests;

/// <summary>
/// One random history of a ledger beside a model that is as plain as can be: a list of leases, each asked what it holds, and sums over the list. The model
/// also plays the bidders and the stream: bids hold, are billed at most at their hold, are lost, come late or never; messages come twice and out of order.
/// </summary>
internal sealed class LedgerHistory(int seed, FakeTimeProvider time, CancellationToken cancel)
{
    private const int Day = 20_000;

    private static readonly AccountKey Advertiser = AccountKey.OfAdvertiser("o", "a", "USD");

    private readonly Random _random = new(seed);
    private readonly List<ModelLease> _leases = [];
    private readonly Dictionary<AccountKey, long> _budgets = [];
    private readonly Dictionary<AccountKey, long> _charged = [];
    private readonly List<(LeaseSettlement[] Leases, AccountState[] Accounts)> _sent = [];
    private bool _undisturbed = true;
    private ulong _newestId;
    private DateTimeOffset _settledUntil = DateTimeOffset.MinValue;
    private IBudgetLedger _ledger = null!;

    internal static async Task RunAsync(int seed, int steps, FakeTimeProvider time, Func<Task<IBudgetLedger>> open, Func<Task<IBudgetLedger>> kill, CancellationToken cancel)
    {
        try
        {
            await new LedgerHistory(seed, time, cancel).RunAsync(steps, open, kill);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"The history of seed {seed} failed: {e.Message}", e);
        }
    }

    /// <summary>Up to when leases have ended by their time.</summary>
    private DateTimeOffset EndedUntil => Now < _settledUntil ? Now : _settledUntil;

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task RunAsync(int steps, Func<Task<IBudgetLedger>> open, Func<Task<IBudgetLedger>> kill)
    {
        _ledger = await open();
        foreach (var key in AllKeys()) _budgets[key] = key == Advertiser ? _random.Next(500, 6_000) : _random.Next(50, 2_000);
        await SetAccountsAsync();
        for (var step = 0; step < steps; step++)
        {
            switch (_random.Next(13))
            {
                case 0 or 1 or 2: await LeaseAsync(); break;
                case 3 or 4: Bid(); break;
                case 5: await CloseAsync(); break;
                case 6 or 7: await SettleAsync(); break;
                case 8 when _sent.Count > 0: await RepeatAsync(); break;
                case 9: time.Advance(TimeSpan.FromSeconds(_random.Next(1, 60))); break;
                case 10 when _random.Next(4) == 0: await ChangeBudgetAsync(); break;
                case 11 when _random.Next(3) == 0:
                    _ledger = await kill();
                    await SetAccountsAsync();
                    await SettledUntilAsync(_settledUntil);
                    break;
                case 12: await SettledUntilAsync(_random.Next(3) == 0 ? Now - TimeSpan.FromSeconds(_random.Next(0, 120)) : Now); break;
                default: break;
            }

            await CheckAsync();
        }

        time.Advance(TimeSpan.FromHours(1));
        await SettledUntilAsync(Now);
        foreach (var key in AllKeys()) Assert.Equal(0, (await BalanceAsync(key)).LeasedMicros);
    }

    private async Task LeaseAsync()
    {
        var (campaign, lineItem, day) = ("c", Pick("a", "b"), Day + _random.Next(2));
        var wish = _random.Next(1, 300);
        var least = _random.Next(1, wish + 1);
        var validFor = TimeSpan.FromSeconds(_random.Next(5, 30));
        var holdFor = TimeSpan.FromSeconds(_random.Next(30, 90));
        var part = _random.Next(3) == 0 ? _random.Next(2, 21) : 1;
        var left = Math.Min(wish, Math.Max(0, KeysOf(lineItem, day).Min(LeftOf)) / part);
        var grant = await LeaseAsync(new LeaseRequest(campaign, lineItem, day, wish, least, 1, validFor, holdFor, part, Advertiser));
        if (left < least)
        {
            Assert.Equal(new LeaseGrant(0, 0, LeaseDenial.Exhausted), grant);
            return;
        }

        Assert.Equal(left, grant.Micros);
        Assert.True(grant.LeaseId > _newestId, "An id came twice.");
        _newestId = grant.LeaseId;
        _leases.Add(new ModelLease(grant.LeaseId, lineItem, day, grant.Micros) { EndsAt = Now + validFor + holdFor });
    }

    private async Task<LeaseGrant> LeaseAsync(LeaseRequest request) =>
        _random.Next(2) == 0 ? await _ledger.LeaseAsync(request, cancel) : (await _ledger.LeaseManyAsync([request], cancel))[0];

    private void Bid()
    {
        var lease = PickLease(l => !l.Closed && l.EndsAt > EndedUntil);
        if (lease is null) return;
        var hold = Math.Min(_random.Next(1, 50), lease.Micros - lease.Bid);
        if (hold > 0) lease.AddBid(hold);
    }

    private async Task CloseAsync()
    {
        var lease = PickLease(_ => true);
        if (lease is null) return;
        var until = Now + TimeSpan.FromSeconds(_random.Next(0, 120));
        await _ledger.CloseAsync(lease.Id, lease.Bid, until, cancel);
        if (lease.Closed || lease.HasEnded(EndedUntil)) return;
        (lease.Closed, lease.EndsAt) = (true, until);
    }

    /// <summary>Bills or loses some bids, and tells the ledger in one step, as the stream does.</summary>
    private async Task SettleAsync()
    {
        var touched = _leases.Where(l => l.OpenBids.Count > 0 && _random.Next(2) == 0).ToArray();
        foreach (var lease in touched)
        {
            var hold = lease.TakeBid(_random);
            lease.Settled += hold;
            if (_random.Next(3) == 0) continue; // lost
            var charge = _random.NextInt64(0, hold + 1);
            if (charge > 0 && lease.HasEnded(EndedUntil)) _undisturbed = false; // a late bill is charged all the same
            foreach (var key in KeysOf(lease.LineItem, lease.Day)) _charged[key] = _charged.GetValueOrDefault(key) + charge;
        }

        if (touched.Length == 0) return;
        var message = (touched.Select(l => new LeaseSettlement(l.Id, l.Settled)).ToArray(), touched.SelectMany(l => KeysOf(l.LineItem, l.Day)).Distinct().Select(StateOf).ToArray());
        _sent.Add(message);
        await _ledger.SettleAsync(message.Item1, message.Item2, cancel);
    }

    private async Task RepeatAsync()
    {
        var (leases, accounts) = _sent[_random.Next(_sent.Count)];
        await _ledger.SettleAsync(leases, accounts, cancel);
    }

    private async Task ChangeBudgetAsync()
    {
        var key = AllKeys().ElementAt(_random.Next(AllKeys().Count()));
        var budget = _random.Next(0, 2_000);
        if (budget < _budgets[key]) _undisturbed = false;
        _budgets[key] = budget;
        await _ledger.SetAccountsAsync([StateOf(key)], cancel);
    }

    private async Task SettledUntilAsync(DateTimeOffset moment)
    {
        if (moment > _settledUntil) _settledUntil = moment;
        await _ledger.SettledUntilAsync(moment, cancel);
    }

    private async Task CheckAsync()
    {
        foreach (var key in AllKeys())
        {
            var balance = await BalanceAsync(key);
            Assert.Equal(new AccountBalance(_budgets[key], _charged.GetValueOrDefault(key), LeasedOf(key)), balance);
            if (_undisturbed) Assert.True(balance.ChargedMicros + balance.LeasedMicros <= _budgets[key], $"{key} is over its budget: {balance}.");
        }
    }

    private Task SetAccountsAsync() => _ledger.SetAccountsAsync(AllKeys().Select(StateOf).ToArray(), cancel).AsTask();

    private async Task<AccountBalance> BalanceAsync(AccountKey key) => (await _ledger.GetBalanceAsync(key, cancel))!.Value;

    private AccountState StateOf(AccountKey key) => new(key, _budgets[key], _charged.GetValueOrDefault(key));

    private long LeftOf(AccountKey key) => _budgets[key] - _charged.GetValueOrDefault(key) - LeasedOf(key);

    private long LeasedOf(AccountKey key) => _leases.Where(l => KeysOf(l.LineItem, l.Day).Contains(key)).Sum(l => l.OutstandingAt(EndedUntil));

    private string Pick(params string[] of) => of[_random.Next(of.Length)];

    private ModelLease? PickLease(Func<ModelLease, bool> which)
    {
        var some = _leases.Where(which).ToArray();
        return some.Length == 0 ? null : some[_random.Next(some.Length)];
    }

    private static AccountKey[] KeysOf(string lineItem, int day) => [new("c", lineItem, AccountKey.Lifetime), new("c", lineItem, day), new("c", "", AccountKey.Lifetime), new("c", "", day), Advertiser];

    private static IEnumerable<AccountKey> AllKeys() => new[] { "a", "b" }.SelectMany(l => KeysOf(l, Day).Concat(KeysOf(l, Day + 1))).Distinct();

    private sealed class ModelLease(ulong id, string lineItem, int day, long micros)
    {
        public ulong Id => id;
        public string LineItem => lineItem;
        public int Day => day;
        public long Micros => micros;
        public bool Closed { get; set; }
        public DateTimeOffset EndsAt { get; set; }
        private bool _ended;
        public long Bid { get; private set; }
        public long Settled { get; set; }
        public List<long> OpenBids { get; } = [];

        public void AddBid(long hold)
        {
            Bid += hold;
            OpenBids.Add(hold);
        }

        public long TakeBid(Random random)
        {
            var at = random.Next(OpenBids.Count);
            var hold = OpenBids[at];
            OpenBids.RemoveAt(at);
            return hold;
        }

        public bool HasEnded(DateTimeOffset until) => _ended |= EndsAt <= until;

        public long OutstandingAt(DateTimeOffset until) => HasEnded(until) ? 0 : (Closed ? Bid : micros) - Settled;
    }
}
