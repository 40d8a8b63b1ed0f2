using AdTech.Accounting;
using AdTech.Budgets;
using AdTech.Budgets.Embedded;
using AdTech.Events;
using AdTech.Streaming.Storing;

namespace AdTech.Simulation.Tests.History;

/// <summary>
/// What really happened, kept as plainly as can be: lists and sums, worked out by arithmetic of its own. After every step of the simulation the books are held against it.
/// </summary>
internal sealed class TrueHistory(World world, string metricsFile) : IDisposable
{
    private readonly Dictionary<(ulong, ulong), BidRecord> _bids = [];
    private readonly HashSet<(ulong, ulong, DeliveryKind)> _facts = [];
    private readonly Dictionary<DeliveryKind, long> _counts = [];
    private readonly Dictionary<AccountKey, Int128> _charges = [];
    private readonly TrueSums<string> _byLineItem = new();
    private readonly TrueSums<string> _byPartner = new();
    private readonly MetricsBooks _books = new(metricsFile);
    private readonly Dictionary<string, long> _deposits = [];
    private Dictionary<AccountKey, AccountLine> _accounts = [];
    private int _documentsAtCommit;
    private long? _waitingSince;
    private long _longestAway;
    private long _offeredWins;
    private string? _found;

    internal TrueMarket Market { get; } = new(world);

    public void Dispose() => _books.Dispose();

    /// <summary>A request came whose best bid would win, or not.</summary>
    internal void Offered(bool wins) => _offeredWins += wins ? 1 : 0;

    /// <summary>A bid was made.</summary>
    internal void Asked(BidRecord bid, SimulatedRequest request)
    {
        if (Market.Made(bid, request) is { } wrong) Found(wrong);
    }

    /// <summary>An event became durable.</summary>
    internal void Happened(Event happened)
    {
        _waitingSince ??= world.Queue.Ticks;
        if (happened.FactCase == Event.FactOneofCase.Bid)
        {
            Made(happened.Bid);
            return;
        }

        if (happened.FactCase == Event.FactOneofCase.Correction)
        {
            _deposits[happened.Correction.Id] = happened.Correction.AmountNanos;
            return;
        }

        var delivery = happened.Delivery;
        var bid = delivery.Bid;
        Made(bid);
        if (!_facts.Add((bid.Instance, bid.Sequence, delivery.Kind))) return;
        _counts[delivery.Kind] = _counts.GetValueOrDefault(delivery.Kind) + 1;
        if (!delivery.Bills) return;
        var bill = Market.BillOf(bid, delivery.ClearedNanos);
        foreach (var key in KeysOf(bid)) _charges[key] = _charges.GetValueOrDefault(key) + bill.Charge;
        _byLineItem.Add(bid.LineItemId, bill);
        _byPartner.Add(bid.PartnerId, bill);
    }

    /// <summary>The stream has committed.</summary>
    internal void Committed(PendingCommit commit)
    {
        if (_waitingSince is { } since) _longestAway = Math.Max(_longestAway, world.Queue.Ticks - since);
        _waitingSince = null;
        // Money in = money out, in every row that changed.
        foreach (var (key, counts) in commit.Minutes)
        {
            if (counts.Charge + counts.OverDelivery != counts.MediaCost + counts.Fee + counts.Margin) Found($"Minute {key}: {counts.Charge} + {counts.OverDelivery} is not {counts.MediaCost} + {counts.Fee} + {counts.Margin}.");
        }

        if (commit.Advertisers.Count > 0) CheckAdvertiser();
        if (commit.Accounts.Count == 0) return;
        var before = _accounts;
        _accounts = _books.Accounts();
        foreach (var (key, line) in _accounts)
        {
            var known = before.GetValueOrDefault(key);
            if (line.Charged < known.Charged) Found($"{key} was charged {known.Charged}, and now {line.Charged}: a charge went away.");
            if (line.Charged > known.Charged && HighestLimit(key) is { } limit && line.Charged > limit) Found($"{key} was charged {line.Charged}, and its budget is {limit}.");
            if (line.Charged + line.Over > _charges.GetValueOrDefault(key)) Found($"{key} was charged {line.Charged} + {line.Over} over, but all bills together are {_charges.GetValueOrDefault(key)}: something was counted twice.");
        }

        _documentsAtCommit = KnownDocuments();
    }

    /// <summary>The ledger has committed.</summary>
    internal void LedgerCommitted(LedgerBook book)
    {
        // Where messages are late, or ledger or stream were away, the ledger may hear of a charge before the end of the hold it was made of: both count for a moment then, which is safe, and more than the budget.
        var faults = world.Faults;
        if (world.Scenario.MayOverDeliver || faults.LateMessages || faults.LostMessages > 0 || faults.PartitionEvery is not null || faults.HoldsByChance || world.Ledger.Deaths + world.Stream.Deaths > 0) return;
        foreach (var key in Limits(world.Documents.Count).Keys)
        {
            if (book.Balance(key) is { BudgetMicros: { } budget } balance && balance.ChargedMicros + balance.LeasedMicros > budget)
            {
                Found($"{key} has {balance.ChargedMicros} charged and {balance.LeasedMicros} on lease of a budget of {budget}.");
            }
        }
    }

    /// <summary>The store went back to what was synced.</summary>
    internal void StoreWentBack() => _accounts = _books.Accounts();

    internal void Found(string what) => _found ??= what;

    internal void ThrowIfFound()
    {
        if (_found is not null) throw new RuleBrokenException(_found);
    }

    /// <summary>The end: everything was counted, once, and the money is where it belongs.</summary>
    internal Outcome Close()
    {
        ThrowIfFound();
        var totals = world.Stream.Totals.TotalsOf("default");
        Same("bids", _bids.Count, totals.Bids);
        Same("wins", Count(DeliveryKind.Win), totals.Wins);
        Same("losses", Count(DeliveryKind.Loss), totals.Losses);
        Same("billed", _byLineItem.All.Bills, totals.Billed);
        Same("impressions", Count(DeliveryKind.Impression), totals.Impressions);
        Same("media cost", Units(_byLineItem.All.Bill.MediaCostReported), totals.MediaCost);
        Same("fees", Units(_byLineItem.All.Bill.FeeReported), totals.Fee);
        Same("charge and over-delivery", Units(_byLineItem.All.Bill.ChargeReported), totals.Charge + totals.OverDelivery);
        var accounts = _books.Accounts();
        foreach (var (key, sum) in _charges)
        {
            var line = accounts.GetValueOrDefault(key);
            Same($"the bills of {key}", sum, line.Charged + line.Over);
        }

        var advertiser = _books.Advertisers().GetValueOrDefault(Campaigns.AdvertiserId);
        Same("deposits", Deposits, advertiser.Deposited);
        Same("the bills of the advertiser", _byLineItem.All.Bill.Charge, advertiser.Charged + advertiser.Over);
        var lines = _books.LineItems();
        foreach (var (item, sums) in _byLineItem)
        {
            var bill = sums.Bill;
            Same($"{item}", new LineItemLine(sums.Bills, bill.MediaCostReported, bill.FeeReported, bill.ChargeReported), lines.GetValueOrDefault(item));
        }

        var partners = _books.Partners();
        foreach (var (partner, sums) in _byPartner) Same($"what {partner} is owed in its currency", new PartnerLine(sums.Bills, sums.Bill.MediaCost, sums.Bill.Fee), partners.GetValueOrDefault(partner));
        var (charged, usable) = Utilisation(accounts);
        var outcome = new Outcome(totals.Charge, totals.OverDelivery, charged == 0 ? 0 : usable * totals.Charge / charged, totals.Bids, totals.Billed, world.Deaths, world.Queue.Steps, world.Queue.Trace);
        if (!world.Scenario.MayOverDeliver && totals.OverDelivery > totals.Charge / 1000) Found($"{totals.OverDelivery} were delivered over the budgets, of {totals.Charge} charged; the stream was away for {TimeSpan.FromTicks(_longestAway)}.");
        if (world.Scenario.MustUse && charged < usable * 0.99m) Found($"{charged} were charged, where {usable} could have been.");
        ThrowIfFound();
        return outcome;
    }

    /// <summary>Nobody is charged more than was paid in, and what was paid in was booked once.</summary>
    private void CheckAdvertiser()
    {
        var line = _books.Advertisers().GetValueOrDefault(Campaigns.AdvertiserId);
        if (line.Deposited > Deposits) Found($"{line.Deposited} were paid in, in truth {Deposits}.");
        if (world.IsPrepaid && line.Charged > line.Deposited) Found($"The advertiser was charged {line.Charged}, and has paid in {line.Deposited}.");
    }

    private Int128 Deposits => _deposits.Values.Aggregate((Int128)0, (sum, amount) => sum + amount);

    private void Made(BidRecord bid)
    {
        if (!_bids.TryAdd((bid.Instance, bid.Sequence), bid)) return;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(world.Documents.Newest(1).First().TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(bid.BidTimeMs), zone).DateTime).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        if (bid.AccountDay != day) Found($"A bid at {DateTimeOffset.FromUnixTimeMilliseconds(bid.BidTimeMs):u} is charged to day {bid.AccountDay}; in {zone.Id} it is day {day}.");
    }

    private long Count(DeliveryKind kind) => _counts.GetValueOrDefault(kind);

    private void Same<T>(string what, T truth, T counted)
    {
        if (!EqualityComparer<T>.Default.Equals(truth, counted)) Found($"In truth, {what}: {truth}; counted: {counted}.");
    }

    private static IEnumerable<AccountKey> KeysOf(BidRecord bid) =>
    [
        new(bid.CampaignId, bid.LineItemId, AccountKey.Lifetime), new(bid.CampaignId, bid.LineItemId, bid.AccountDay),
        new(bid.CampaignId, "", AccountKey.Lifetime), new(bid.CampaignId, "", bid.AccountDay),
    ];

    /// <summary>The highest budget that the stream may have known since its last commit.</summary>
    private Int128? HighestLimit(AccountKey key)
    {
        Int128? highest = 0;
        for (var documents = Math.Max(1, _documentsAtCommit); documents <= KnownDocuments(); documents++)
        {
            if (Limits(documents).TryGetValue(key with { Day = key.Day == AccountKey.Lifetime ? key.Day : 0 }, out var limit)) highest = highest is { } h && limit > h ? limit : highest;
            else return null;
        }

        return highest;
    }

    /// <summary>How many of the documents the stream has read: each campaign's version says it.</summary>
    private int KnownDocuments()
    {
        var known = world.Documents.Count;
        while (known > 1 && world.Documents.Newest(known).Any(d => world.Stream.Campaigns.Find(d.Id) is { } plan && plan.Version < d.Version)) known--;
        return known;
    }

    /// <summary>The limits after so many documents; a day's under day 0.</summary>
    private Dictionary<AccountKey, Int128> Limits(int documents)
    {
        var limits = new Dictionary<AccountKey, Int128>();
        foreach (var campaign in world.Documents.Newest(documents))
        {
            if (campaign.BudgetNanos > 0) limits[new AccountKey(campaign.Id, "", AccountKey.Lifetime)] = campaign.BudgetNanos;
            if (campaign.DailyBudgetNanos > 0) limits[new AccountKey(campaign.Id, "", 0)] = campaign.DailyBudgetNanos;
            foreach (var item in campaign.LineItems)
            {
                if (item.BudgetNanos > 0) limits[new AccountKey(campaign.Id, item.Id, AccountKey.Lifetime)] = item.BudgetNanos;
            }
        }

        return limits;
    }

    /// <summary>What was charged, and what could have been: for each campaign its budget, or what its days and line items allow.</summary>
    private (decimal Charged, decimal Usable) Utilisation(Dictionary<AccountKey, AccountLine> accounts)
    {
        var days = _bids.Values.Select(b => b.AccountDay).Distinct().Count();
        Int128 usable = 0;
        Int128 charged = 0;
        foreach (var campaign in world.Documents.Newest(world.Documents.Count))
        {
            Int128 limit = campaign.BudgetNanos;
            if (campaign.DailyBudgetNanos > 0) limit = Int128.Min(limit, (Int128)campaign.DailyBudgetNanos * days);
            if (campaign.LineItems.All(l => l.BudgetNanos > 0)) limit = Int128.Min(limit, campaign.LineItems.Aggregate((Int128)0, (sum, l) => sum + l.BudgetNanos));
            var own = accounts.GetValueOrDefault(new AccountKey(campaign.Id, "", AccountKey.Lifetime)).Charged;
            usable += Int128.Max(limit, own); // a budget may have been cut after it was charged
            charged += own;
        }

        return (Units(charged), Units(world.IsPrepaid ? Int128.Min(usable, Int128.Max(Deposits, charged)) : usable));
    }

    private static decimal Units(Int128 nanos) => (decimal)nanos / Money.NanosPerUnit;
}
