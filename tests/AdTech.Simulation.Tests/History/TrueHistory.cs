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
    private readonly HashSet<(ulong, ulong)> _holdsEnded = [];
    private readonly Dictionary<ulong, Int128> _settled = [];
    private readonly TrueEntries _entries = new();
    private readonly TrueBudgets _budgets = new(world);
    private readonly MetricsBooks _books = new(metricsFile);
    private Dictionary<AccountKey, AccountLine> _accounts = [];
    private AdvertiserLine _advertiser;
    private long? _waitingSince;
    private long _longestAway;
    private string? _found;

    internal TrueMarket Market { get; } = new(world);

    internal TrueConversions Conversions => field ??= new TrueConversions(world, Market);

    public void Dispose() => _books.Dispose();

    /// <summary>A bid was made.</summary>
    internal void Asked(BidRecord bid, SimulatedRequest request)
    {
        if (Market.Made(bid, request) is { } wrong) Found(wrong);
    }

    /// <summary>An event became durable.</summary>
    internal void Happened(Event happened)
    {
        _waitingSince ??= world.Queue.Ticks;
        switch (happened.FactCase)
        {
            case Event.FactOneofCase.Bid: Made(happened.Bid); break;
            case Event.FactOneofCase.Correction: _entries.Booked(happened.Correction); break;
            case Event.FactOneofCase.Delivery: Told(happened.Delivery); break;
            case Event.FactOneofCase.Conversion:
                if (Conversions.Ordered(happened.Conversion) && happened.Conversion.Bid is { } bid) Made(bid);
                break;
            default: break; // counters of requests: no money is in them
        }
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

        if (commit.Conversions.Count + commit.Decided.Count > 0 && _books.Orders() is var counted && (counted.Orders > Conversions.Orders || counted.Attributed > counted.Orders))
            Found($"{counted.Orders} orders are counted, {counted.Attributed} attributed; in truth there were {Conversions.Orders}.");
        foreach (var lease in commit.Leases)
        {
            if (lease.SettledNanos > _settled.GetValueOrDefault(lease.Id)) Found($"Of lease {lease.Id} {lease.SettledNanos} have ended, in truth {_settled.GetValueOrDefault(lease.Id)}: a hold ended twice.");
        }

        if (commit.Advertisers.Count > 0) CheckAdvertiser(commit);
        if (commit.Accounts.Count == 0) return;
        var before = _accounts;
        _accounts = _books.Accounts();
        foreach (var (key, line) in _accounts)
        {
            var known = before.GetValueOrDefault(key);
            if (line.Charged < known.Charged) Found($"{key} was charged {known.Charged}, and now {line.Charged}: a charge went away.");
            if (line.Charged > known.Charged && _budgets.HighestLimit(key) is { } limit && line.Charged > limit) Found($"{key} was charged {line.Charged}, and its budget is {limit}.");
            if (line.Charged + line.Over > _charges.GetValueOrDefault(key)) Found($"{key} was charged {line.Charged} + {line.Over} over, but all bills together are {_charges.GetValueOrDefault(key)}: something was counted twice.");
        }

        _budgets.Committed();
    }

    /// <summary>The ledger has committed.</summary>
    internal void LedgerCommitted(LedgerBook book)
    {
        // Where messages are late, or ledger or stream were away, the ledger may hear of a charge before the end of the hold it was made of: both count for a moment then, which is safe, and more than the budget.
        var faults = world.Faults;
        if (world.Scenario.MayOverDeliver || faults.LateMessages || faults.LostMessages > 0 || faults.PartitionEvery is not null || faults.HoldsByChance || world.Ledger.Deaths + world.Stream.Deaths > 0) return;
        var limited = _budgets.Limits(world.Documents.Count).Keys.ToList();
        if (world.IsPrepaid && !_entries.All.Values.Any(e => e.Amount < 0)) limited.Add(AccountKey.OfAdvertiser("default", Campaigns.AdvertiserId, world.Market.AdvertiserCurrency));
        // Charges are told rounded up, and ended holds rounded down: together up to a micro a lease more than was leased.
        foreach (var key in limited)
        {
            if (book.Balance(key) is { BudgetMicros: { } budget } balance && balance.ChargedMicros + balance.LeasedMicros > budget + book.Leases)
            {
                Found($"{key} has {balance.ChargedMicros} charged and {balance.LeasedMicros} on lease of a budget of {budget}.");
            }
        }
    }

    /// <summary>The store went back to what was synced.</summary>
    internal void StoreWentBack() => (_accounts, _advertiser) = (_books.Accounts(), OwnLine());

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
        Same("clicks", Count(DeliveryKind.Click), totals.Clicks);
        Same("repeated clicks", Conversions.Clicks - Count(DeliveryKind.Click), totals.RepeatClicks);
        Same("media cost", TrueBudgets.Units(_byLineItem.All.Bill.MediaCostReported), totals.MediaCost);
        Same("fees", TrueBudgets.Units(_byLineItem.All.Bill.FeeReported), totals.Fee);
        Same("charge and over-delivery", TrueBudgets.Units(_byLineItem.All.Bill.ChargeReported), totals.Charge + totals.OverDelivery);
        var accounts = _books.Accounts();
        foreach (var (key, sum) in _charges)
        {
            var line = accounts.GetValueOrDefault(key);
            Same($"the bills of {key}", sum, line.Charged + line.Over);
        }

        foreach (var (lease, sum) in _books.Leases()) Same($"holds that have ended on lease {lease}", _settled.GetValueOrDefault(lease), sum);
        Same("orders without an ad", Conversions.ByLineItem().GetValueOrDefault(""), _books.Conversions().GetValueOrDefault(""));
        foreach (var (item, line) in Conversions.ByLineItem()) Same($"what {item} has brought", line, _books.Conversions().GetValueOrDefault(item));
        foreach (var (item, sums) in _byLineItem) Same(item, new LineItemLine(sums.Bills, sums.Bill.MediaCostReported, sums.Bill.FeeReported, sums.Bill.ChargeReported), _books.LineItems().GetValueOrDefault(item));
        foreach (var (partner, sums) in _byPartner) Same($"what {partner} is owed in its currency", new PartnerLine(sums.Bills, sums.Bill.MediaCost, sums.Bill.Fee), _books.Partners().GetValueOrDefault(partner));
        CheckEntries();
        var paid = world.IsPrepaid ? _entries.Paid(world.Market.AdvertiserCurrency) : (Int128?)null;
        var (charged, usable) = _budgets.Utilisation(accounts, _bids.Values.Select(b => b.AccountDay).Distinct().Count(), paid);
        var outcome = new Outcome(
            totals.Charge, totals.OverDelivery, charged == 0 ? 0 : usable * totals.Charge / charged, totals.Bids, totals.Billed, totals.Conversions, totals.AttributedConversions, _entries.All.Count, world.Deaths, world.Queue.Steps, world.Queue.Trace);
        if (!world.Scenario.MayOverDeliver && totals.OverDelivery > totals.Charge / 1000) Found($"{totals.OverDelivery} were delivered over the budgets, of {totals.Charge} charged; the stream was away for {TimeSpan.FromTicks(_longestAway)}.");
        if (world.Scenario.MustUse && charged < usable * 0.99m) Found($"{charged} were charged, where {usable} could have been.");
        ThrowIfFound();
        return outcome;
    }

    /// <summary>Each entry is booked, once, as it was told first; and what one account was given another has lost.</summary>
    private void CheckEntries()
    {
        var (booked, postings) = (_books.Entries(), _books.Postings());
        Same("entries", _entries.All.Count, booked.Count);
        foreach (var (id, entry) in _entries.All) Same($"entry {id}", entry, booked.GetValueOrDefault(id));
        var sums = _entries.Postings();
        Same("accounts of the double entry", sums.Count, postings.Count);
        foreach (var (account, sum) in sums) Same($"what stands in {account}", sum, postings.GetValueOrDefault(account));
        Same("entries that don't sum to zero", 0, _books.UnbalancedEntries());
        foreach (var (currency, line) in _books.Advertisers())
        {
            var isOwn = currency == world.Market.AdvertiserCurrency;
            Same($"deposits in {currency}", _entries.Sum(CorrectionKind.Deposit, currency), line.Deposited);
            Same($"credits in {currency}", _entries.Sum(CorrectionKind.Credit, currency), line.Credited);
            Same($"adjustments in {currency}", _entries.Sum(CorrectionKind.Adjustment, currency), line.Adjusted);
            Same($"the bills of the advertiser in {currency}", isOwn ? _byLineItem.All.Bill.Charge : 0, line.Charged + line.Over);
        }
    }

    /// <summary>Nobody is charged more than was paid in, credited and adjusted, as it was known when the charge was made; and what was paid in was booked once.</summary>
    private void CheckAdvertiser(PendingCommit commit)
    {
        var (before, line, currency) = (_advertiser, OwnLine(), world.Market.AdvertiserCurrency);
        _advertiser = line;
        if (line.Deposited > _entries.Sum(CorrectionKind.Deposit, currency)) Found($"{line.Deposited} were paid in, in truth {_entries.Sum(CorrectionKind.Deposit, currency)}.");
        if (line.Credited > _entries.Sum(CorrectionKind.Credit, currency)) Found($"{line.Credited} were credited, in truth {_entries.Sum(CorrectionKind.Credit, currency)}.");
        if (line.Adjusted > _entries.Sum(CorrectionKind.Adjustment, currency, onlyGood: true)) Found($"{line.Adjusted} were adjusted, in truth no more than {_entries.Sum(CorrectionKind.Adjustment, currency, onlyGood: true)} to the advertiser's good.");
        var more = commit.Entries.Values.Select(e => e.Correction).Where(c => c.Kind != CorrectionKind.Claim && c.Currency == currency && c.AmountNanos > 0).Aggregate((Int128)0, (sum, c) => sum + c.AmountNanos);
        if (world.IsPrepaid && line.Charged > before.Charged && line.Charged > before.Paid + more) Found($"The advertiser was charged {line.Charged}, and has paid in {before.Paid} + {more}.");
    }

    private AdvertiserLine OwnLine() => _books.Advertisers().GetValueOrDefault(world.Market.AdvertiserCurrency);

    private void Made(BidRecord bid)
    {
        if (!_bids.TryAdd((bid.Instance, bid.Sequence), bid)) return;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(world.Documents.Newest(1).First().TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(bid.BidTimeMs), zone).DateTime).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        if (bid.AccountDay != day) Found($"A bid at {DateTimeOffset.FromUnixTimeMilliseconds(bid.BidTimeMs):u} is charged to day {bid.AccountDay}; in {zone.Id} it is day {day}.");
    }

    private void Told(Delivery delivery)
    {
        var bid = delivery.Bid;
        Made(bid);
        Conversions.Touched(delivery);
        if (!_facts.Add((bid.Instance, bid.Sequence, delivery.Kind))) return;
        _counts[delivery.Kind] = Count(delivery.Kind) + 1;
        // A hold ends with the loss or with the bill, whichever comes first, and once.
        if ((delivery.Bills || delivery.Kind == DeliveryKind.Loss) && bid.LeaseId != 0 && _holdsEnded.Add((bid.Instance, bid.Sequence))) _settled[bid.LeaseId] = _settled.GetValueOrDefault(bid.LeaseId) + bid.HoldNanos;
        if (!delivery.Bills) return;
        var bill = Market.BillOf(bid, delivery.ClearedNanos);
        foreach (var key in TrueBudgets.KeysOf(bid)) _charges[key] = _charges.GetValueOrDefault(key) + bill.Charge;
        _byLineItem.Add(bid.LineItemId, bill);
        _byPartner.Add(bid.PartnerId, bill);
    }

    private long Count(DeliveryKind kind) => _counts.GetValueOrDefault(kind);

    private void Same<T>(string what, T truth, T counted)
    {
        if (!EqualityComparer<T>.Default.Equals(truth, counted)) Found($"In truth, {what}: {truth}; counted: {counted}.");
    }
}
