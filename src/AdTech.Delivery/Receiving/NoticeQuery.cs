using AdTech.Events.Links;
using Microsoft.Extensions.Primitives;

namespace AdTech.Delivery.Receiving;

/// <summary>
/// The query of a tracking link: b, k, s and u are signed; p, r, m, c, d and dp are macros that the exchange or the player has replaced since, and e says which of its facts a link tells. A parameter that comes twice is no
/// parameter of ours: which of the two was meant can't be known.
/// </summary>
internal readonly struct NoticeQuery
{
    internal NoticeQuery(IQueryCollection query)
    {
        var twice = false;
        Record = One(query, "b", ref twice);
        KeyId = One(query, "k", ref twice);
        Signature = One(query, "s", ref twice);
        Target = One(query, "u", ref twice);
        Price = One(query, "p", ref twice);
        LossReason = One(query, "r", ref twice);
        MinimumToWin = One(query, "m", ref twice);
        State = One(query, "e", ref twice);
        ErrorCode = One(query, "c", ref twice);
        IsAmbiguous = twice;
        DiscountCpm = One(query, "d", ref twice); // for information only: it refuses nothing
        DiscountPercent = One(query, "dp", ref twice);
    }

    internal string? Record { get; }

    internal string? KeyId { get; }

    internal string? Signature { get; }

    internal string? Target { get; }

    internal string? Price { get; }

    internal string? LossReason { get; }

    internal string? MinimumToWin { get; }

    internal string? DiscountCpm { get; }

    internal string? DiscountPercent { get; }

    /// <summary>Of a view link what the tag has come to know so far, of a video link the event. One link is for all of them, so it is not signed: whoever has the markup may tell of each.</summary>
    internal string? State { get; }

    /// <summary>Of a VAST error: the player's number.</summary>
    internal string? ErrorCode { get; }

    /// <summary>True when a parameter comes more than once.</summary>
    internal bool IsAmbiguous { get; }

    /// <summary>True when there is any part of a signature: then it has to be right.</summary>
    internal bool IsSigned => Record is not null || KeyId is not null || Signature is not null;

    internal LinkReadResult Verify(ITrackingLinks links, LinkKind kind) =>
        IsAmbiguous ? new LinkReadResult(LinkStatus.Malformed, null) : links.Read(kind, Record, KeyId, Signature, Target);

    private static string? One(IQueryCollection query, string name, ref bool twice)
    {
        if (!query.TryGetValue(name, out StringValues values)) return null;
        twice |= values.Count > 1;
        return values.Count == 1 ? values[0] : null;
    }
}
