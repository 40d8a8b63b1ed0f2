using System.Text;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Screening;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Counting;

/// <summary>One share of the counters; whoever uses it holds its lock. Keys and cells are kept from one event to the next, so that counting allocates only for what is new.</summary>
internal sealed class CounterShard(int keysMax)
{
    private const int KeyMax = 256; // Partner, country, device and at most 64 bytes of publisher; a longer key is counted without its publisher.
    private readonly Dictionary<byte[], Cell> _cells = new(Utf8Comparer.Instance);
    private readonly Dictionary<string, PartnerCell> _partners = new(StringComparer.Ordinal);
    private readonly long[] _noBids = new long[NoBidReasons.Count];

    /// <summary>All requests so far.</summary>
    internal long Requests { get; private set; }

    /// <summary>All bid objects so far.</summary>
    internal long Bids { get; private set; }

    internal long NoBids(NoBidReason reason) => _noBids[(int)reason];

    internal void Count(BidDecision decision)
    {
        Requests++;
        Bids += decision.Bids;
        if (!decision.HasBids) _noBids[(int)decision.Reason]++;
    }

    internal void Count(PartnerEntry partner, ReadOnlySpan<byte> publisher, ReadOnlySpan<byte> country, int deviceType, BidDecision decision)
    {
        var cell = Find(partner, publisher, country, deviceType);
        cell.Requests++;
        if (decision.HasBids) cell.Answered++;
        else Reasons(partner)[(int)decision.Reason]++;
    }

    internal void Take(ICollection<CountedRequests> requests, ICollection<CountedNoBids> noBids)
    {
        foreach (var (_, cell) in _cells)
        {
            if (cell.Requests == 0) continue;
            requests.Add(new CountedRequests(cell.Partner, cell.Publisher, cell.Country, cell.DeviceType, cell.Requests, cell.Answered));
            cell.Requests = cell.Answered = 0;
        }
        foreach (var (_, partner) in _partners)
        {
            for (var reason = 0; reason < partner.Reasons.Length; reason++)
            {
                if (partner.Reasons[reason] > 0) noBids.Add(new CountedNoBids(partner.Partner, (NoBidReason)reason, partner.Reasons[reason]));
                partner.Reasons[reason] = 0;
            }
        }
        if (_cells.Count >= keysMax) _cells.Clear(); // Full: begin anew, so that new publishers get their turn.
    }

    private long[] Reasons(PartnerEntry partner)
    {
        if (!_partners.TryGetValue(partner.Id, out var cell)) _partners[partner.Id] = cell = new PartnerCell(partner);
        return cell.Reasons;
    }

    private Cell Find(PartnerEntry partner, ReadOnlySpan<byte> publisher, ReadOnlySpan<byte> country, int deviceType)
    {
        Span<byte> key = stackalloc byte[KeyMax];
        var id = partner.IdUtf8.AsSpan();
        if (id.Length + publisher.Length + country.Length + 3 > KeyMax) publisher = [];
        if (id.Length > KeyMax - 8) id = id[..(KeyMax - 8)];
        var length = 0;
        Append(key, id, ref length);
        Append(key, country, ref length);
        key[length++] = (byte)deviceType;
        Append(key, publisher, ref length);
        var lookup = _cells.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(key[..length], out var cell)) return cell;
        if (_cells.Count >= keysMax && !publisher.IsEmpty) return Find(partner, [], country, deviceType);
        cell = new Cell(partner, Encoding.UTF8.GetString(publisher), Encoding.UTF8.GetString(country), deviceType);
        _cells[key[..length].ToArray()] = cell;
        return cell;
    }

    private static void Append(Span<byte> key, ReadOnlySpan<byte> part, ref int length)
    {
        part.CopyTo(key[length..]);
        length += part.Length;
        key[length++] = 0; // No part has a zero byte in it, so no two keys run into each other.
    }

    private sealed class Cell(PartnerEntry partner, string publisher, string country, int deviceType)
    {
        internal PartnerEntry Partner { get; } = partner;

        internal string Publisher { get; } = publisher;

        internal string Country { get; } = country;

        internal int DeviceType { get; } = deviceType;

        internal long Requests { get; set; }

        internal long Answered { get; set; }
    }

    private sealed class PartnerCell(PartnerEntry partner)
    {
        internal PartnerEntry Partner { get; } = partner;

        internal long[] Reasons { get; } = new long[NoBidReasons.Count];
    }
}
