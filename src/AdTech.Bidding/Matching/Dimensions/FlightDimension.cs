using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>The line item's flight, to the millisecond: start inclusive, end exclusive.</summary>
internal sealed class FlightDimension : Dimension
{
    private readonly List<(int Position, LineItemEntry LineItem)> _bounded = [];
    private readonly SlotClock _clock;
    private int _ads;
    private int _words;

    public FlightDimension() => _clock = new SlotClock(SlotOf);

    public override string Name => "flight";

    public override void Add(int position, Ad ad)
    {
        _ads++;
        if (ad.LineItem.StartMs != long.MinValue || ad.LineItem.EndMs != long.MaxValue) _bounded.Add((position, ad.LineItem));
    }

    public override void Seal(int words) => _words = words;

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        if (_bounded.Count == 0) return Bits.All;
        var slot = _clock.At(match.Facts.NowMs);
        check = slot.Check;
        return slot.Bits;
    }

    public override bool Check(MatchScratch match, int position, Ad ad) => ad.LineItem.StartMs <= match.Facts.NowMs && match.Facts.NowMs < ad.LineItem.EndMs;

    private Slot SlotOf(long number)
    {
        var (from, to) = (number * SlotClock.SlotMs, (number + 1) * SlotClock.SlotMs);
        var bits = Bits.Full(_ads, _words);
        var (count, check) = (_ads, false);
        foreach (var (position, item) in _bounded)
        {
            if (item.StartMs < to && from < item.EndMs)
            {
                check |= item.StartMs > from || item.EndMs < to;
                continue;
            }

            bits.Words[position >> Bits.WordShift] &= ~(1UL << position);
            count--;
        }

        return new Slot(number, bits with { Count = count }, check);
    }
}
