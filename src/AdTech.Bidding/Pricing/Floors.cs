using AdTech.Accounting;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Pricing;

/// <summary>
/// The floor of one impression, in nanos of the bids' currency, rounded up. Which one counts: on a deal the deal's, where it states one; else, for video and audio,
/// the one by duration; else the impression's. Remembers the last, since most candidates of an impression share it.
/// </summary>
internal struct Floors(Imp imp, Currency currency, ExchangeRates rates, long partnerFloor)
{
    /// <summary>No bid reaches it: there is no exchange rate for the floor's currency, or the floor is beyond any money.</summary>
    internal const long Unreachable = long.MaxValue;

    private const decimal NanosPerCpm = 1_000_000m;
    private const decimal LargestCpm = 1_000_000_000m;
    private int _deal = int.MinValue;
    private int _dur = -1;
    private int _mtype = -1;
    private long _floor;
    private bool _agreed;

    /// <summary>The floor for a candidate; <paramref name="agreed"/> when it is not a floor but the price agreed on (a deal's <c>at</c> = 3).</summary>
    internal long Of(in Candidate candidate, out bool agreed)
    {
        if (candidate.DealIndex != _deal || candidate.Dur != _dur || candidate.Mtype != _mtype)
        {
            (_deal, _dur, _mtype) = (candidate.DealIndex, candidate.Dur, candidate.Mtype);
            _floor = Compute(candidate, out _agreed);
        }
        agreed = _agreed;
        return _floor;
    }

    /// <summary>A CPM of another currency as nanos an impression in the bids' currency, rounded up so that a bid at the floor is never below it.</summary>
    internal readonly long Convert(decimal cpm, Utf8Text code)
    {
        if (cpm <= 0) return 0;
        if (cpm > LargestCpm) return Unreachable;
        var nanos = (long)decimal.Ceiling(cpm * NanosPerCpm);
        var from = Currency.Usd;
        if (!code.IsNullOrEmpty && !Currency.TryParse(code.Span, out from)) return Unreachable;
        if (from == currency) return nanos;
        long source = rates.ToBase(from), target = rates.ToBase(currency);
        return source == 0 || target == 0 ? Unreachable : (long)((((Int128)nanos * source) + target - 1) / target);
    }

    private readonly long Compute(in Candidate candidate, out bool agreed)
    {
        agreed = false;
        if (candidate.DealIndex >= 0 && imp.Pmp is { } pmp)
        {
            var deal = pmp.Deals[candidate.DealIndex];
            agreed = deal.At == 3;
            var byDuration = agreed ? null : ByDuration(candidate, deal.MinCpmPerSec, deal.DurFloors.AsSpan());
            if ((byDuration ?? deal.BidFloor) is { } own)
            {
                var floor = Convert(own, deal.BidFloorCur);
                return agreed && floor > 0 ? floor : Math.Max(floor, partnerFloor);
            }

            agreed = false; // a deal that states no price: what holds for everybody holds for it (implementation notes, 7.11)
        }
        var cpm = candidate.Mtype switch
        {
            2 when imp.Video is { } video => ByDuration(candidate, video.MinCpmPerSec, video.DurFloors.AsSpan()),
            3 when imp.Audio is { } audio => ByDuration(candidate, audio.MinCpmPerSec, audio.DurFloors.AsSpan()),
            _ => null,
        };
        return Math.Max(Convert(cpm ?? imp.FloorCpm, imp.BidFloorCur), partnerFloor);
    }

    private static decimal? ByDuration(in Candidate candidate, decimal? minCpmPerSecond, ReadOnlySpan<DurFloor> floors)
    {
        if (candidate.Dur <= 0) return null;
        if (minCpmPerSecond is > 0 and <= LargestCpm / 100_000) return minCpmPerSecond * candidate.Dur;
        decimal? highest = null;
        foreach (var floor in floors)
        {
            if (candidate.Dur < (floor.MinDur ?? 0) || candidate.Dur > (floor.MaxDur ?? int.MaxValue)) continue;
            // Ranges may overlap, and the specification leaves it to buyer and seller which counts: the highest satisfies both.
            if (highest is null || floor.FloorCpm > highest) highest = floor.FloorCpm;
        }
        return highest;
    }
}
