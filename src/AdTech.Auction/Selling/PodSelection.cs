using System.Diagnostics;

namespace AdTech.Auction.Selling;

/// <summary>
/// Which bids fill a dynamic pod: the subset that fits its seconds and its number of ads, with one first and one last slot, and pays most. Deals go before
/// open bids here too: the sums are compared tier by tier.
/// </summary>
internal static class PodSelection
{
    private const int BidsMax = 128;     // the best ranked
    private const int SecondsMax = 3600; // an hour of ads
    private const int AdsMax = 64;       // 128 bids × 64 ads × 3,600 s × 4 would be 118 M steps: see the next line
    private const int CellsMax = 65_536; // × 128 bids = 8 M steps and 8 MiB of choices at most; beyond it time is counted in coarser steps, rounded up

    private const int First = 1;
    private const int Last = 2;

    /// <summary>The winners, best first. A bid of unknown length never fits.</summary>
    /// <param name="ranked">Bids, best first.</param>
    /// <param name="sale">The pod.</param>
    internal static List<RankedBid> Choose(List<RankedBid> ranked, Sale sale)
    {
        var podSeconds = Math.Min(sale.PodSeconds.GetValueOrDefault(), SecondsMax);
        var bids = ranked.Where(place => place.Bid.Seconds > 0 && place.Bid.Seconds <= podSeconds).Take(BidsMax).ToArray();
        if (bids.Length == 0) return [];
        var ads = Math.Min(Math.Min(sale.PodAds ?? AdsMax, AdsMax), bids.Length);
        var step = Math.Max(1, (podSeconds * (ads + 1) * 4 + CellsMax - 1) / CellsMax);
        return Fill(bids, podSeconds / step, ads, step);
    }

    /// <summary>A knapsack over (ads, time, slots taken): <c>best</c> holds the sums so far, <c>taken</c> which bid improved which cell.</summary>
    private static List<RankedBid> Fill(RankedBid[] bids, int time, int ads, int step)
    {
        var best = new Sum?[(ads + 1) * (time + 1) * 4];
        best[0] = default(Sum);
        var taken = new byte[bids.Length][]; // 0: not taken in this cell, else 1 + the slots that were taken before
        for (var i = 0; i < bids.Length; i++)
        {
            taken[i] = new byte[best.Length];
            var length = (bids[i].Bid.Seconds + step - 1) / step;
            for (var count = ads; count >= 1; count--)
            {
                for (var used = time; used >= length; used--)
                {
                    for (var slots = 3; slots >= 0; slots--) Consider(bids[i], best, taken[i], Cell(count, used, 0), Cell(count - 1, used - length, 0), slots);
                }
            }
        }

        return Trace(bids, best, taken, step, time);

        int Cell(int count, int used, int slots) => ((count * (time + 1)) + used) * 4 + slots;
    }

    private static void Consider(in RankedBid place, Sum?[] best, byte[] taken, int cell, int before, int slots)
    {
        foreach (var slot in SlotsOf(place.Bid.Slot))
        {
            if ((slots & slot) != slot || best[before + (slots & ~slot)] is not { } sum) continue;
            var with = sum.Plus(place);
            if (best[cell + slots] is { } without && without.CompareTo(with) >= 0) continue;
            best[cell + slots] = with;
            taken[cell + slots] = (byte)(1 + (slots & ~slot));
        }
    }

    private static ReadOnlySpan<byte> SlotsOf(int slot) => slot switch
    {
        1 => [First],
        -1 => [Last],
        2 => [First, Last],
        _ => [0],
    };

    private static List<RankedBid> Trace(RankedBid[] bids, Sum?[] best, byte[][] taken, int step, int time)
    {
        var cell = 0;
        for (var i = 1; i < best.Length; i++)
        {
            if (best[i] is { } sum && sum.CompareTo(best[cell]!.Value) > 0) cell = i;
        }

        var chosen = new List<RankedBid>();
        for (var i = bids.Length - 1; i >= 0; i--)
        {
            if (taken[i][cell] == 0) continue;
            chosen.Add(bids[i]);
            var length = (bids[i].Bid.Seconds + step - 1) / step;
            cell = (cell & ~3) - ((time + 1 + length) * 4) + taken[i][cell] - 1;
        }

        Debug.Assert(cell == 0, "Every sum starts at nothing.");
        chosen.Reverse();
        return chosen;
    }

    private readonly record struct Sum(long Guaranteed, long Deals, long Open) : IComparable<Sum>
    {
        internal Sum Plus(in RankedBid place) => place.Tier switch
        {
            RankedBid.GuaranteedTier => this with { Guaranteed = checked(Guaranteed + place.Value) },
            RankedBid.DealTier => this with { Deals = checked(Deals + place.Value) },
            _ => this with { Open = checked(Open + place.Value) },
        };

        public int CompareTo(Sum other)
        {
            var order = Guaranteed.CompareTo(other.Guaranteed);
            if (order == 0) order = Deals.CompareTo(other.Deals);
            return order == 0 ? Open.CompareTo(other.Open) : order;
        }
    }
}
