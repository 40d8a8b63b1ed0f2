using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>What the creative does, and what it needs: <c>battr</c> and <c>api</c> of the format that it fills, not of the others.</summary>
internal static class AttributeRules
{
    internal static void Blocked(BidContext bid)
    {
        if (BlockedBy(bid) is not { Count: > 0 } blocked) return;
        for (var i = 0; i < bid.Bid.Attr.Count; i++)
        {
            if (blocked.AsSpan().Contains(bid.Bid.Attr[i]))
                bid.Report(BidRule.BlockedAttribute, $"attr[{i}]", $"Attribute {bid.Bid.Attr[i]} is in the battr of the {bid.Kind}.");
        }
    }

    internal static void Api(BidContext bid)
    {
        // "If an API is not explicitly listed, it is assumed not to be supported": an absent list supports none.
        if (SupportedBy(bid) is not { } supported) return;

        // Demanding every API of the bid looks strict and right. But apis says what the markup works with: one that it shares with the player is enough.
        if (bid.Bid.Apis.Count > 0)
        {
            if (!supported.AsSpan().ContainsAny(bid.Bid.Apis.AsSpan()))
                bid.Report(BidRule.Api, "apis",
                    $"The markup works with API {string.Join(", ", bid.Bid.Apis)}; the {bid.Kind} has {(supported.Count == 0 ? "none" : string.Join(", ", supported))}.");
        }
        else if (bid.Bid.Api is { } api && !supported.AsSpan().Contains(api))
        {
            bid.Report(BidRule.Api, "api", $"API {api} is not in the api of the {bid.Kind}.");
        }
    }

    private static PooledList<int>? BlockedBy(BidContext bid) => bid.Kind switch
    {
        MarkupKind.Banner => bid.Imp?.Banner?.BAttr,
        MarkupKind.Video => bid.Imp?.Video?.BAttr,
        MarkupKind.Audio => bid.Imp?.Audio?.BAttr,
        MarkupKind.Native => bid.Imp?.Native?.BAttr,
        _ => null,
    };

    private static PooledList<int>? SupportedBy(BidContext bid) => bid.Kind switch
    {
        MarkupKind.Banner => bid.Imp?.Banner?.Api,
        MarkupKind.Video => bid.Imp?.Video?.Api,
        MarkupKind.Audio => bid.Imp?.Audio?.Api,
        MarkupKind.Native => bid.Imp?.Native?.Api,
        _ => null,
    };
}
