namespace AdTech.Auction.Checking.Rules;

/// <summary>What the player must be able to do with the document as a whole.</summary>
internal static class VastRules
{
    private const int Linear = 1;
    private const int NonLinear = 2;
    private const int SkippableAttribute = 16;

    internal static void Protocol(BidContext bid)
    {
        if (!StreamOffer.TryGet(bid, out var offer)) return;
        var supported = offer.Protocols.AsSpan();
        if (bid.Bid.Protocol is { } stated && supported.Length > 0 && !supported.Contains(stated))
            bid.Report(BidRule.Protocol, "protocol", $"Protocol {stated} is not in the request's.");
        if (bid.Vast is not { } vast) return;
        var (inLine, wrapper) = ProtocolsOf(vast.Version);
        if (inLine == 0)
        {
            bid.Report(BidRule.Protocol, "adm", $"'{vast.Version}' is no version of VAST.");
            return;
        }

        if (supported.Length == 0) return; // the request does not say what it supports
        if (vast.HasInLine && !Reads(supported, inLine))
            bid.Report(BidRule.Protocol, "adm",
                $"VAST {vast.Version} is protocol {inLine}, which the request does not list: {string.Join(", ", offer.Protocols)}.");
        if (vast.HasWrapper && !Reads(supported, wrapper))
            bid.Report(BidRule.Protocol, "adm",
                $"A VAST {vast.Version} wrapper is protocol {wrapper}, which the request does not list: {string.Join(", ", offer.Protocols)}.");
    }

    internal static void Linearity(BidContext bid)
    {
        if (bid.Vast is not { HasInLine: true } vast) return;
        var asked = bid.Kind == MarkupKind.Audio ? Linear : bid.Imp?.Video?.Linearity;
        if (asked == Linear && !vast.HasLinear) bid.Report(BidRule.Linearity, "adm", "A linear ad is asked for; the markup has none.");
        if (asked == NonLinear && !vast.HasNonLinear) bid.Report(BidRule.Linearity, "adm", "A non-linear ad is asked for; the markup has none.");
    }

    /// <summary>Implementation notes, 7.4: an ad that skips itself says so by attribute 16, and not where the player has a skip button of its own.</summary>
    internal static void Skippability(BidContext bid)
    {
        if (bid.Kind != MarkupKind.Video || bid.Imp?.Video is not { } video) return;
        var says = bid.Bid.Attr.AsSpan().Contains(SkippableAttribute);
        if (says && video.Skip == 1)
            bid.Report(BidRule.Skippability, "attr", "The player has a skip button: a creative with one of its own (attribute 16) conflicts.");
        if (bid.Vast is not { IsSkippable: true } || video.Skip == 1) return;
        if (!says) bid.Report(BidRule.Skippability, "attr", "The markup can be skipped (skipoffset), which attribute 16 must state.");
        if (video.BAttr.AsSpan().Contains(SkippableAttribute))
            bid.Report(BidRule.BlockedAttribute, "adm", "The markup can be skipped (skipoffset), and attribute 16 is in battr.");
    }

    /// <summary>Whether a player has a protocol, or a later 4.x of the same kind, which reads the earlier ones (11 to 16: inline odd, wrappers even).</summary>
    private static bool Reads(ReadOnlySpan<int> supported, int protocol)
    {
        foreach (var listed in supported)
        {
            if (listed == protocol) return true;
            if (protocol >= 11 && listed is > 11 and <= 16 && listed > protocol && (listed - protocol) % 2 == 0) return true;
        }

        return false;
    }

    /// <summary>AdCOM's creative subtypes. 2.0 → (2, 5), 4.2 → (13, 14).</summary>
    private static (int InLine, int Wrapper) ProtocolsOf(string version) => version switch
    {
        "1.0" => (1, 4),
        "2.0" or "2.0.1" => (2, 5),
        "3.0" => (3, 6),
        "4.0" => (7, 8),
        "4.1" => (11, 12),
        "4.2" => (13, 14),
        "4.3" => (15, 16),
        _ => (0, 0),
    };
}
