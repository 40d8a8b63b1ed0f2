using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Matching.Dimensions;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching;

/// <summary>
/// Finds the ads that fit an impression without looking at those that don't. Immutable and shared by all threads.
/// </summary>
/// <remarks>
/// An ad is one creative of one line item. Ads stand in descending order of what they pay, and each has a bit at its position in every bitmap. For each
/// dimension and value a bitmap says whom it suits ("any", wanted and refused values are folded in when the index is built), so that matching is a conjunction:
/// <code>
///                     ad  0 1 2 3 4 5 6 7 …
/// country  USA            1 1 0 1 1 0 1 1      anyone, or who wants USA, less who refuses it
/// device   4              1 0 1 1 1 1 1 1
/// domain   news.com       1 1 1 0 1 1 0 1
/// size     300×250        1 0 0 0 1 0 1 0      who has such a creative
///                         ───────────────
/// AND                     1 0 0 0 1 0 0 0  →   candidates 0 and 4, the best paying first
/// </code>
/// 512 ads are one vector. The rarest bitmap comes first; as soon as a vector is empty, the rest of the bitmaps is not read for it. What bits can't say (a native ad's
/// title is short enough) is checked for the few ads that are left.
/// </remarks>
public sealed class CampaignIndex
{
    private readonly Row[] _rows;
    private readonly Dimension[] _ofRequest;
    private readonly Dimension[] _ofImpression;
    private readonly DealDimension _deals;
    private readonly int _words;

    private CampaignIndex(Row[] rows, IReadOnlyList<CampaignEntry> campaigns, IReadOnlyList<LineItemEntry> lineItems)
    {
        _rows = rows;
        _words = Bits.WordsFor(rows.Length);
        Campaigns = campaigns;
        LineItems = lineItems;
        var dimensions = DimensionList.New();
        for (var position = 0; position < rows.Length; position++)
        {
            var ad = rows[position].Ad; // every dimension in turn while the ad is in the cache
            foreach (var dimension in dimensions) dimension.Add(position, ad);
        }

        foreach (var dimension in dimensions) dimension.Seal(_words);
        _ofRequest = [.. dimensions.Where(dimension => !dimension.OfImpression)];
        _ofImpression = [.. dimensions.Where(dimension => dimension.OfImpression)];
        _deals = dimensions.OfType<DealDimension>().Single();
    }

    /// <summary>Every campaign that was given, also those that don't serve.</summary>
    public IReadOnlyList<CampaignEntry> Campaigns { get; }

    /// <summary>The line items that may serve, best value first.</summary>
    public IReadOnlyList<LineItemEntry> LineItems { get; }

    /// <summary>How many ads there are: creatives, counted once for each line item that shows them.</summary>
    public int AdCount => _rows.Length;

    /// <summary>Builds an index of documents.</summary>
    public static CampaignIndex FromDocuments(IEnumerable<CampaignDocument> campaigns, ExchangeRates rates) =>
        Build([.. campaigns.Select(document => new CampaignEntry(document))], rates);

    /// <summary>Builds an index of compiled campaigns. The rates put line items of different currencies in one order, no more.</summary>
    public static CampaignIndex Build(IReadOnlyList<CampaignEntry> campaigns, ExchangeRates rates)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        ArgumentNullException.ThrowIfNull(rates);
        var lineItems = campaigns.SelectMany(campaign => campaign.LineItems).Where(item => item.Creatives.Count > 0).ToArray();
        var values = Array.ConvertAll(lineItems, item => (-Value(item, rates), item.Campaign.Id, item.Id));
        Array.Sort(values, lineItems, Comparer<(double, string, string)>.Create(Compare));
        var rows = lineItems.SelectMany(item => item.Creatives.Select(creative => new Row(item, creative))).ToArray();
        return new CampaignIndex(rows, campaigns, lineItems);
    }

    /// <summary>Finds the candidates for one impression: <see cref="Begin"/> and <see cref="Match(Imp, MatchScratch, CandidateBuffer)"/> in one.</summary>
    public bool Match(BidRequest request, Imp imp, RequestFacts facts, MatchScratch scratch, CandidateBuffer result)
    {
        Begin(request, facts, scratch);
        return Match(imp, scratch, result);
    }

    /// <summary>Looks up what the request asks for all of its impressions. The scratch belongs to this request from here on.</summary>
    public void Begin(BidRequest request, RequestFacts facts, MatchScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(scratch);
        scratch.BeginRequest(this, _words, request, facts);
        Ask(_ofRequest, scratch, scratch.RequestPart);
        if (request.Imps.Count > 1) scratch.RequestPart.Fold(scratch.Rent());
        scratch.EndRequestPart();
    }

    /// <summary>
    /// Finds the candidates for one impression of the request that was begun, best value first: for each line item that fits one of its creatives that fit (or all,
    /// see <see cref="MatchScratch.EveryCreative"/>), once for the open auction or once for each of its deals. Returns true when it stopped at
    /// <see cref="MatchScratch.Limit"/> and <see cref="Continue"/> would find more.
    /// </summary>
    public bool Match(Imp imp, MatchScratch scratch, CandidateBuffer result)
    {
        ArgumentNullException.ThrowIfNull(imp);
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(result);
        result.Clear();
        scratch.BeginImp(imp);
        if (scratch.Whole.IsNone || _rows.Length == 0) return false;
        Ask(_ofImpression, scratch, scratch.Whole);
        return !scratch.Whole.IsNone && Continue(scratch, result);
    }

    /// <summary>Goes on after a match that stopped at its limit, adding to the result; returns true when it stopped again.</summary>
    public bool Continue(MatchScratch scratch, CandidateBuffer result)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(result);
        var limit = scratch.Limit == 0 ? int.MaxValue : result.Count + scratch.Limit;
        if (!Collect(scratch, limit, result)) return true;
        var terms = scratch.Whole.Terms;
        for (var word = scratch.NextBlock; word < _words; word += Bits.BlockWords)
        {
            var block = Vector512<ulong>.AllBitsSet;
            foreach (ref readonly var term in terms)
            {
                block &= Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(term.Words), (nuint)word);
                if (block == Vector512<ulong>.Zero) break;
            }

            if (block == Vector512<ulong>.Zero) continue;
            scratch.NextBlock = word + Bits.BlockWords;
            block.CopyTo(scratch.Block);
            scratch.BlockWord = 0;
            if (!Collect(scratch, limit, result)) return true;
        }

        scratch.NextBlock = _words;
        Flush(scratch, result);
        return false;
    }

    /// <summary>
    /// For debugging and samples: of every ad that is no candidate for an impression the first dimension that it does not fit. Slow, and allocates. Ads past
    /// <paramref name="max"/> are left out, the best paying are in.
    /// </summary>
    public IReadOnlyList<Misfit> Explain(BidRequest request, Imp imp, RequestFacts facts, MatchScratch scratch, int max)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        scratch.BeginRequest(this, _words, request, facts);
        scratch.EndRequestPart();
        scratch.BeginImp(imp);
        var misfits = new List<Misfit>();
        var known = new HashSet<int>();
        foreach (var dimension in _ofRequest.Concat(_ofImpression))
        {
            var check = false;
            var bits = dimension.Fit(scratch, ref check);
            for (var position = 0; position < Math.Min(max, _rows.Length); position++)
            {
                var ad = _rows[position].Ad;
                var fits = bits.Contains(position) && (!check || dimension.Check(scratch, position, ad));
                if (!fits && known.Add(position)) misfits.Add(new Misfit(ad.LineItem, ad.Creative, dimension.Name));
            }
        }

        return misfits;
    }

    // Takes candidates from what is left of the block at NextBlock; false when the limit stopped it. A block has fifty line items with ten creatives each, and most impressions want a few.
    private bool Collect(MatchScratch scratch, int limit, CandidateBuffer result)
    {
        var words = scratch.Block.AsSpan();
        var first = scratch.NextBlock - words.Length;
        var checks = scratch.Whole.Checks;
        var run = scratch.Run;
        for (; scratch.BlockWord < words.Length; scratch.BlockWord++)
        {
            ref var rest = ref words[scratch.BlockWord];
            for (; rest != 0; rest &= rest - 1)
            {
                var position = ((first + scratch.BlockWord) << Bits.WordShift) + BitOperations.TrailingZeroCount(rest);
                if (position >= _rows.Length) return true; // only where no term restricts: all bits of the last block are set
                ref readonly var row = ref _rows[position];
                if (!checks.IsEmpty && !Passes(checks, scratch, position, row.Ad)) continue;
                if (run.Count > 0 && !ReferenceEquals(scratch.RunOf, row.LineItem))
                {
                    Flush(scratch, result);
                    if (result.Count >= limit) return false;
                }

                scratch.RunOf = row.LineItem;
                run.Add(position);
            }
        }

        return true;
    }

    private static bool Passes(ReadOnlySpan<Dimension> checks, MatchScratch scratch, int position, Ad ad)
    {
        foreach (var dimension in checks)
        {
            if (!dimension.Check(scratch, position, ad)) return false;
        }

        return true;
    }

    // The ads of one line item stand side by side; when the next one's begin, the last one's are complete and one of them is chosen.
    private void Flush(MatchScratch scratch, CandidateBuffer result)
    {
        var run = scratch.Run;
        if (run.Count == 0) return;
        if (!_deals.HasDeals(run[0])) Emit(run, -1, scratch, result);
        else FlushDeals(scratch, result);
        run.Clear();
    }

    private void FlushDeals(MatchScratch scratch, CandidateBuffer result)
    {
        foreach (var (dealIndex, value) in scratch.Deals)
        {
            if (!_deals.IsFor(scratch.Run[0], value)) continue;
            scratch.RunOfDeal.Clear();
            foreach (var position in scratch.Run)
            {
                if (DealDimension.Permits(scratch.Imp.Pmp!.Deals[dealIndex], _rows[position].Ad)) scratch.RunOfDeal.Add(position);
            }

            if (scratch.RunOfDeal.Count > 0) Emit(scratch.RunOfDeal, dealIndex, scratch, result);
        }
    }

    private void Emit(List<int> run, int dealIndex, MatchScratch scratch, CandidateBuffer result)
    {
        if (scratch.EveryCreative)
        {
            foreach (var position in run) Emit(position, dealIndex, scratch, result);
        }
        else
        {
            Emit(run.Count == 1 ? run[0] : run[Choose(scratch.Facts.Random, run[0], run.Count)], dealIndex, scratch, result);
        }
    }

    private void Emit(int position, int dealIndex, MatchScratch scratch, CandidateBuffer result)
    {
        ref readonly var row = ref _rows[position];
        var protocol = row.Mtype switch { 2 => scratch.Offer.Video!.Protocol, 3 => scratch.Offer.Audio!.Protocol, _ => 0 };
        result.Next() = new Candidate(row.LineItem, row.Creative, dealIndex, row.Mtype, row.W, row.H, row.Dur, protocol);
    }

    // Another creative for another request, the same for the same; line items of one request choose independently.
    private static int Choose(uint random, int position, int count)
    {
        var mixed = (random ^ (uint)position * 0x9E37_79B9) * 0x85EB_CA6B;
        return (int)((ulong)(mixed ^ (mixed >> 15)) * (uint)count >> 32);
    }

    private static void Ask(Dimension[] dimensions, MatchScratch scratch, Conjunction conjunction)
    {
        foreach (var dimension in dimensions)
        {
            var check = false;
            conjunction.Add(dimension.Fit(scratch, ref check));
            if (conjunction.IsNone) return;
            if (check) conjunction.AddCheck(dimension);
        }
    }

    private static double Value(LineItemEntry item, ExchangeRates rates) => (double)item.BidNanos * (1_000_000 - item.MarginPpm) * rates.ToBase(item.Currency);

    private static int Compare((double Value, string Campaign, string Item) left, (double Value, string Campaign, string Item) right)
    {
        var byValue = left.Value.CompareTo(right.Value);
        if (byValue != 0) return byValue;
        var byCampaign = string.CompareOrdinal(left.Campaign, right.Campaign);
        return byCampaign != 0 ? byCampaign : string.CompareOrdinal(left.Item, right.Item);
    }

    /// <summary>An ad and what an answer says of it in one half of a cache line: filling a candidate touches no other memory.</summary>
    private readonly struct Row(LineItemEntry item, CreativeEntry creative)
    {
        public readonly LineItemEntry LineItem = item;
        public readonly CreativeEntry Creative = creative;
        public readonly int W = creative.W;
        public readonly int H = creative.H;
        public readonly int Dur = creative.Mtype is 2 or 3 ? creative.Document.DurationSeconds : 0;
        public readonly int Mtype = creative.Mtype;

        public Ad Ad => new(LineItem, Creative);
    }
}
