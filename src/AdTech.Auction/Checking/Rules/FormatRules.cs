using AdTech.Auction.Checking.Markup;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>There is markup, of one of the formats offered, and it parses.</summary>
internal static class FormatRules
{
    internal static void Markup(BidContext bid)
    {
        if (bid.Bid.Adm.IsNullOrEmpty && bid.Bid.NUrl.IsNullOrEmpty) bid.Report(BidRule.Markup, "adm", "Neither adm nor nurl: there is no markup.");
    }

    internal static void Format(BidContext bid)
    {
        if (bid.Imp is not { } imp) return;
        var (offered, only) = Offered(imp);
        switch (bid.Bid.MType)
        {
            case null when offered == 1:
                bid.Kind = only;
                break;
            case null:
                bid.Kind = MarkupSniffer.KindOf(bid.Bid.Adm.Span, imp);
                bid.Report(BidRule.Format, "mtype", $"imp[{bid.ImpIndex}] offers {offered} formats: the bid states which one it fills.");
                break;
            case { } stated when stated is >= 1 and <= 4 && IsOffered(imp, (MarkupKind)stated):
                bid.Kind = (MarkupKind)stated;
                break;
            default:
                bid.Report(BidRule.Format, "mtype", $"imp[{bid.ImpIndex}] does not offer format {bid.Bid.MType}.");
                break;
        }

        if (bid.Kind != MarkupKind.Unknown && !MarkupSniffer.Fits(bid.Bid.Adm.Span, bid.Kind))
            bid.Report(BidRule.Format, "adm", $"The markup is not that of {bid.Kind}.");
    }

    internal static void Syntax(BidContext bid)
    {
        if (bid.Bid.Adm.IsNullOrEmpty || !MarkupSniffer.Fits(bid.Bid.Adm.Span, bid.Kind)) return;
        if (bid.Kind is MarkupKind.Video or MarkupKind.Audio)
        {
            var vast = VastReader.Read(bid.Bid.Adm.Span);
            if (vast.Error is null) bid.Vast = vast;
            else bid.Report(BidRule.MarkupSyntax, "adm", vast.Error);
        }
        else if (bid.Kind == MarkupKind.Native)
        {
            bid.Native = NativeMarkup.Read(bid.Bid.Adm, out var error);
            if (error is not null) bid.Report(BidRule.MarkupSyntax, "adm", error);
        }
    }

    private static (int Count, MarkupKind Only) Offered(Imp imp)
    {
        var (count, only) = (0, MarkupKind.Unknown);
        for (var kind = MarkupKind.Banner; kind <= MarkupKind.Native; kind++)
        {
            if (!IsOffered(imp, kind)) continue;
            count++;
            only = kind;
        }

        return (count, only);
    }

    private static bool IsOffered(Imp imp, MarkupKind kind) => kind switch
    {
        MarkupKind.Banner => imp.Banner is not null,
        MarkupKind.Video => imp.Video is not null,
        MarkupKind.Audio => imp.Audio is not null,
        MarkupKind.Native => imp.Native is not null,
        _ => false,
    };
}
