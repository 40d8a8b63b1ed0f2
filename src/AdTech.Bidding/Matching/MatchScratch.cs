using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Matching.Formats;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching;

/// <summary>The memory that matching works in: bitmaps in the making and the conjunction itself. One for each request at work; pooled, not shared.</summary>
public sealed class MatchScratch
{
    private readonly List<ulong[]> _bitmaps = [];
    private int _rented;

    /// <summary>Stop looking after so many candidates (a few more where the last line item has several deals): the best ones come first. 0 = all.</summary>
    public int Limit { get; set; }

    /// <summary>Give every creative of a line item that fits, not one of them.</summary>
    public bool EveryCreative { get; set; }

    /// <summary>True when the impression has deals that some line item bids on.</summary>
    public bool HasDeals => Deals.Count > 0;

    internal BidRequest Request { get; private set; } = null!;

    /// <summary>True when <see cref="CampaignIndex.Continue"/> may still find an ad for a deal; never true without <see cref="HasDeals"/>.</summary>
    public bool HasDealsAhead => LastDeal >= (NextBlock - Block.Length + Math.Min(BlockWord, Block.Length - 1)) << Bits.WordShift;

    /// <summary>The position of the last ad that names one of the impression's deals; −1 = none.</summary>
    internal int LastDeal { get; set; }

    internal Imp Imp { get; private set; } = null!;

    internal RequestFacts Facts { get; private set; } = null!;

    internal int Words { get; private set; }

    internal int AdCount { get; private set; }

    // The conjunction: what the request asks (once a request), then what the impression asks.
    internal Conjunction RequestPart { get; } = new();

    internal Conjunction Whole { get; } = new();

    // What one impression offers, read by the formats and used again by their exact checks.
    internal FormatOffer Offer { get; } = new();

    // Deals of the impression that we may bid on: where each stands in the request, and its number in the index.
    internal List<(int DealIndex, int Value)> Deals { get; } = [];

    // Numbers of values found in the request by the dimension at work.
    internal List<int> Values { get; } = [];

    // The ads of one line item that fit, and which of them fit a deal.
    internal List<int> Run { get; } = [];

    internal LineItemEntry? RunOf { get; set; }

    internal List<int> RunOfDeal { get; } = [];

    // Where Continue goes on: what is left of one block, then the next.
    internal ulong[] Block { get; } = new ulong[Bits.BlockWords];

    internal int BlockWord { get; set; } = Bits.BlockWords;

    internal int NextBlock { get; set; }

    internal int ImpMark { get; private set; }

    internal void BeginRequest(CampaignIndex index, int words, BidRequest request, RequestFacts facts)
    {
        if (words != Words) _bitmaps.Clear(); // an index of another size: its bitmaps don't fit
        Words = words;
        AdCount = index.AdCount;
        Request = request;
        Facts = facts;
        _rented = 0;
        RequestPart.Clear();
    }

    internal void EndRequestPart() => ImpMark = _rented;

    internal void BeginImp(Imp imp)
    {
        Imp = imp;
        _rented = ImpMark;
        Deals.Clear();
        Run.Clear();
        (BlockWord, NextBlock, LastDeal) = (Bits.BlockWords, 0, -1);
        Whole.CopyFrom(RequestPart);
    }

    /// <summary>A bitmap whose content is whatever was there before, until the next impression (or request).</summary>
    internal ulong[] Rent()
    {
        if (_rented == _bitmaps.Count) _bitmaps.Add(new ulong[Words]);
        return _bitmaps[_rented++];
    }

    /// <summary>An empty bitmap.</summary>
    internal ulong[] RentEmpty()
    {
        var bitmap = Rent();
        Array.Clear(bitmap);
        return bitmap;
    }

    /// <summary>Lets go of what a pool should not keep alive.</summary>
    public void Release()
    {
        Request = null!;
        Imp = null!;
        Facts = null!;
        RunOf = null;
        RequestPart.Clear();
        Whole.Clear();
    }
}
