using AdTech.Simulator.Books;

namespace AdTech.Simulator.Reconciling;

/// <summary>START HERE: compares the books of one exchange with the platform's.</summary>
internal sealed class Reconciler(BooksOfExchange books, PlatformView platform)
{
    private readonly BidComparer _bids = new(books.Profile, platform);
    private readonly List<Difference> _differences = [];

    /// <summary>
    /// Finds every difference and its cause.
    /// <para>1. The books in themselves. 2. Bid by bid. 3. What was billed, in money. 4. By day and deal: whatever the sums have beyond the bids. 5. Count what nobody explains.</para>
    /// </summary>
    internal Reconciliation Compare()
    {
        // Step 1: the books in themselves.
        var entries = new Dictionary<string, BookedEntry>(StringComparer.Ordinal);
        foreach (var entry in books.Journal)
        {
            if (!entries.TryAdd(entry.BidId, entry)) Add(entry, "it is billed twice in the books");
            else if (EntryCheck.Read(entry, books.Profile).Problem is { } problem) Add(entry, problem);
        }

        // Step 2: bid by bid.
        foreach (var bid in books.Bids) _differences.AddRange(_bids.Compare(bid, entries.GetValueOrDefault(bid.BidId)).Select(Mine));
        foreach (var orphan in entries.Values.ExceptBy(books.Bids.Select(static bid => bid.BidId), static entry => entry.BidId)) Add(orphan, "the books have an entry and no bid");

        // Step 3: what was billed, in money.
        var known = new Dictionary<(string Day, string Deal), Figures>();
        foreach (var bid in books.Bids) Count(known, bid, entries.GetValueOrDefault(bid.BidId));

        // Step 4: by day and deal.
        var groups = Groups(entries);
        CompareSums(groups, known);

        // Step 5: count what nobody explains.
        if (_differences.All(static difference => difference.Cause != Cause.Unexplained)) CheckOwnSums();
        var unexplained = _differences.Where(static difference => difference.Cause == Cause.Unexplained).ToArray();
        var sums = unexplained.Where(static difference => difference.BidId is null).GroupBy(static difference => (difference.Day, difference.Deal)).Sum(static group => group.Max(static difference => Math.Max(1, Math.Abs(difference.Count))));
        return new Reconciliation(groups, _differences, sums + unexplained.Where(static difference => difference.BidId is not null).DistinctBy(static difference => difference.BidId).Count());
    }

    /// <summary>Adds a bid as the platform has counted it, so that the sums can be held to the bids.</summary>
    private void Count(Dictionary<(string, string), Figures> known, BookedBid bid, BookedEntry? entry)
    {
        var facts = platform.CountedOf(bid.BidId);
        var (cost, fee) = (0m, 0m);
        if (entry is not null && facts.Contains(PlatformWords.Billed))
        {
            (cost, fee, var difference) = _bids.AmountOf(bid, entry);
            if (difference is not null) _differences.Add(Mine(difference));
        }

        var sum = known.GetValueOrDefault((bid.Day, bid.Deal), Sums.Nothing);
        known[(bid.Day, bid.Deal)] = sum.Plus(new Figures(
            One(PlatformWords.Made), One(PlatformWords.Won), One(PlatformWords.Lost), One(PlatformWords.Billed), One(PlatformWords.Burl), One(PlatformWords.Impression), cost, fee));

        long One(string word) => facts.Contains(word) ? 1 : 0;
    }

    private List<ComparedGroup> Groups(Dictionary<string, BookedEntry> entries)
    {
        var currency = books.Profile.Currency;
        var ours = BooksCounter.Count(books.Bids, entries.Values).ToDictionary(static counts => (counts.Day, counts.Deal), Sums.Of);
        var theirs = Sums.ByGroup(platform.Rows, currency);
        var before = Sums.ByGroup(books.Before ?? [], currency);
        return [.. ours.Keys.Union(theirs.Keys).Order().Select(key => new ComparedGroup(
            books.Profile.Partner, key.Day, key.Deal, currency, ours.GetValueOrDefault(key, Sums.Nothing),
            theirs.GetValueOrDefault(key, Sums.Nothing).Minus(before.GetValueOrDefault(key, Sums.Nothing))))];
    }

    /// <summary>What the platform's sums have beyond the bids of the books, or lack.</summary>
    private void CompareSums(List<ComparedGroup> groups, Dictionary<(string Day, string Deal), Figures> known)
    {
        var rest = groups.ToDictionary(static group => (group.Day, group.Deal), group => group.Platform.Minus(known.GetValueOrDefault((group.Day, group.Deal), Sums.Nothing)));
        MoveAcrossMidnight(rest);
        var unanswered = books.UnansweredImpressions;
        foreach (var ((day, deal), figures) in rest)
        {
            foreach (var (fact, count) in figures.Counts())
            {
                if (count == 0) continue;
                if (fact == "bids" && count > 0 && count <= unanswered)
                {
                    unanswered -= count;
                    _differences.Add(New(day, deal, fact, Cause.UnansweredRequest, count, $"{books.UnansweredImpressions} impressions were offered in requests that were never answered"));
                    continue;
                }

                var evidence = $"the sum of the platform is {Math.Abs(count)} {(count > 0 ? "above" : "below")} the bids that it has of these books";
                _differences.Add(New(day, deal, fact, Cause.Unexplained, count, evidence));
            }

            // A bid that the two disagree on has its amount in the sum as well: that is one difference, not two.
            if ((figures.MediaCost == 0 && figures.Fee == 0) || IsDisputed(day, deal)) continue;
            var more = $"the platform has {Ledger.Text(figures.MediaCost)} {books.Profile.Currency} more, and {Ledger.Text(figures.Fee)} more in fees, for the same impressions";
            _differences.Add(New(day, deal, "mediaCost", Cause.Unexplained, 0, more) with { MediaCost = figures.MediaCost, Fee = figures.Fee });
        }
    }

    private bool IsDisputed(string day, string deal) =>
        _differences.Any(difference => difference.Cause == Cause.Unexplained && difference.Fact == "billed" && difference.Day == day && difference.Deal == deal);

    /// <summary>
    /// The two clocks may put a bid of the last seconds of a day on different days. What one day has too much, the next then lacks.
    /// </summary>
    private void MoveAcrossMidnight(Dictionary<(string Day, string Deal), Figures> rest)
    {
        var near = TimeSpan.FromMinutes(1);
        var bids = books.Bids.Where(bid => bid.Time.UtcDateTime.TimeOfDay is var time && (time < near || time > TimeSpan.FromDays(1) - near)).ToLookup(static bid => bid.Deal);
        foreach (var (key, figures) in rest.OrderBy(static pair => pair.Key).ToArray())
        {
            var next = (DateOnly.ParseExact(key.Day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), key.Deal);
            if (figures == Sums.Nothing || !rest.TryGetValue(next, out var other) || figures.Plus(other) != Sums.Nothing || Math.Abs(figures.Bids) > bids[key.Deal].Count()) continue;
            _differences.Add(New(key.Day, key.Deal, "bids", Cause.DayBoundary, figures.Bids, $"the day after has {-figures.Bids}; {bids[key.Deal].Count()} bids were made within a minute of midnight"));
            (rest[key], rest[next]) = (Sums.Nothing, Sums.Nothing);
        }
    }

    /// <summary>Sums in the books that don't follow from their own lists.</summary>
    private void CheckOwnSums()
    {
        var counts = BooksCounter.Count(books.Bids, books.Journal);
        if (!counts.SequenceEqual(books.Counts)) _differences.Add(New("", "", "books", Cause.Unexplained, 0, "the counts by day and deal are not those of the bids and entries"));
        if (books.TrialBalance.Values.Any(static sum => BooksCounter.Amount(sum) != 0)) _differences.Add(New("", "", "books", Cause.Unexplained, 0, "the trial balance is not zero"));
        var balances = books.Journal.SelectMany(static entry => entry.Postings).GroupBy(static posting => (posting.Account, posting.Currency))
            .ToDictionary(static group => group.Key, static group => group.Sum(static posting => BooksCounter.Amount(posting.Amount)));
        if (balances.Count != books.Balances.Count || books.Balances.Any(balance => balances.GetValueOrDefault((balance.Account, balance.Currency)) != BooksCounter.Amount(balance.Amount)))
            _differences.Add(New("", "", "books", Cause.Unexplained, 0, "the balances are not those of the postings"));
    }

    private void Add(BookedEntry entry, string problem) =>
        _differences.Add(New(entry.Day, entry.Deal, "books", Cause.Unexplained, 0, problem) with { BidId = entry.BidId });

    private Difference New(string day, string deal, string fact, Cause cause, long count, string evidence) => new(books.Profile.Partner, day, deal, fact, cause, null, count, null, null, evidence);

    private Difference Mine(Difference difference) => difference with { Partner = books.Profile.Partner };
}
