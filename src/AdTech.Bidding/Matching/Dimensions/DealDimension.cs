using System.Text;
using AdTech.Bidding.Matching.Bitmaps;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>
/// Deals. A line item with deals bids on those alone; one without bids in the open auction alone, which a private one is not. A deal may be for some seats and
/// for some advertisers only; the advertisers are looked at when an ad's deals are counted out (<see cref="Permits"/>).
/// </summary>
internal sealed class DealDimension : Dimension
{
    private readonly ValueSets _deals = new();
    private readonly List<int> _open = [];
    private readonly Dictionary<int, int[]> _dealsOf = [];
    private Bits _openBits;

    public override string Name => "deal";

    public override bool OfImpression => true;

    public override void Add(int position, Ad ad)
    {
        var ids = ad.LineItem.Targeting.Deals;
        if (ids.Count == 0) _open.Add(position);
        else _dealsOf[position] = [.. ids.Select(id => _deals.Add(position, Encoding.UTF8.GetBytes(id))).Distinct()];
    }

    public override void Seal(int words)
    {
        _deals.Seal(words);
        _openBits = new Bits(new ulong[words], _open.Count);
        foreach (var position in _open) _openBits.Words[position >> Bits.WordShift] |= 1UL << position;
        _open.Clear();
    }

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        var pmp = match.Imp.Pmp;
        var isPrivate = pmp is { IsPrivate: true };
        if (pmp is not null && _deals.Count > 0) FindDeals(pmp, match);
        if (match.Deals.Count == 0) return isPrivate ? Bits.None : _deals.Count == 0 ? Bits.All : _openBits;
        var target = match.Rent();
        if (isPrivate) Array.Clear(target);
        else _openBits.Words.CopyTo(target, 0);
        var count = isPrivate ? 0 : _openBits.Count;
        foreach (var (_, value) in match.Deals)
        {
            _deals[value].AddTo(target);
            count += _deals[value].Count;
        }

        check = true;
        return new Bits(target, count);
    }

    /// <summary>In a deal for some advertisers only, an ad of others is out; so is one of several advertisers of which the deal lacks one.</summary>
    public override bool Check(MatchScratch match, int position, Ad ad)
    {
        if (!HasDeals(position)) return true;
        foreach (var (dealIndex, value) in match.Deals)
        {
            if (IsFor(position, value) && Permits(match.Imp.Pmp!.Deals[dealIndex], ad)) return true;
        }

        return false;
    }

    /// <summary>Whether an ad bids on deals alone.</summary>
    public bool HasDeals(int position) => !_openBits.Contains(position);

    /// <summary>Whether an ad's line item names a deal, by its number in this index.</summary>
    public bool IsFor(int position, int value) => _dealsOf.TryGetValue(position, out var deals) && Array.IndexOf(deals, value) >= 0;

    /// <summary>Whether a deal takes an ad's advertiser.</summary>
    public static bool Permits(Deal deal, Ad ad)
    {
        if (deal.WADomain.IsEmpty) return true;
        foreach (var domain in ad.Creative.AdomainUtf8)
        {
            var listed = false;
            foreach (var permitted in deal.WADomain) listed |= DomainNames.IsWithin(domain, permitted.Span);
            if (!listed) return false;
        }

        return true;
    }

    private void FindDeals(Pmp pmp, MatchScratch match)
    {
        var seat = match.Facts.Partner.SeatUtf8;
        for (var i = 0; i < pmp.Deals.Count; i++)
        {
            var deal = pmp.Deals[i];
            var value = _deals.Find(deal.Id.Span);
            if (value >= 0 && (deal.WSeat.IsEmpty || Seats.Contains(deal.WSeat, seat)))
            {
                match.Deals.Add((i, value));
                match.LastDeal = Math.Max(match.LastDeal, _deals[value].Last);
            }
        }
    }
}
