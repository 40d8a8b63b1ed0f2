using System.Text;
using AdTech.Delivery.Receiving;
using AdTech.Events.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AdTech.Fuzz.Targets;

/// <summary>Tracking links: nothing throws, nothing that we did not sign is believed, and everything that we signed is.</summary>
internal static class LinkTargets
{
    private static readonly (LinkKind Kind, string Target)[] Issued =
    [
        (LinkKind.Win, ""), (LinkKind.Loss, ""), (LinkKind.Bill, ""), (LinkKind.Imp, ""), (LinkKind.View, ""), (LinkKind.Conv, ""),
        (LinkKind.Click, "https://shop.example/a?b=c&d=é#f"), (LinkKind.Click, "https://shop.example/\uFFFD"), (LinkKind.Video, "firstQuartile"),
    ];

    /// <summary>Any text as path and query.</summary>
    internal static FuzzTarget Link() => new(ReadLink, [.. Issued.Select(static link => Bids.Link(link.Kind, Encoding.UTF8.GetBytes(link.Target)) + "&p=1.25")]);

    /// <summary>Any bytes as a click's landing page.</summary>
    internal static FuzzTarget Target() => new(WriteTarget, "https://shop.example/a?b=c&d=é#f", "firstQuartile", "x y+z%20", new string('é', 1_024));

    private static void ReadLink(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var (path, query) = Split(text);
        if (!Enum.TryParse<LinkKind>(path[(path.LastIndexOf('/') + 1)..], ignoreCase: true, out var kind)) kind = LinkKind.Win;
        var notice = new NoticeQuery(query);
        Believe(kind, notice.Verify(Bids.Links, kind), notice.Target);

        // Characters that no server would let through, but any caller of the library may have.
        var raw = text.Split('&').Select(static part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).ToArray();
        string? Part(int n) => raw.Length > n ? raw[n] : null;
        Believe(kind, Bids.Links.Read(kind, Part(0), Part(1), Part(2), Part(3)), Part(3));
        var torn = notice.Target?.Replace('\uFFFD', '\uD800');
        Believe(kind, Bids.Links.Read(kind, notice.Record, notice.KeyId, notice.Signature, torn), torn);
    }

    private static void Believe(LinkKind kind, LinkReadResult result, string? target)
    {
        if (result.Status == LinkStatus.Valid == result.Bid is null) throw new InvalidOperationException("A valid link has a bid, another has none.");
        if (result.Bid is not null && !(Issued.Contains((kind, target ?? "")) && result.Bid.Equals(Bids.Record)))
            throw new InvalidOperationException($"A {kind} link to {target} is believed, which was never signed.");
    }

    private static void WriteTarget(byte[] target)
    {
        if (target.Length > TrackingLinks.TargetMax) return; // the writer's callers see to it
        var query = new NoticeQuery(Split(Bids.Link(LinkKind.Click, target)).Query);
        var isText = System.Text.Unicode.Utf8.IsValid(target);
        var status = query.Verify(Bids.Links, LinkKind.Click).Status;
        if (isText && (status != LinkStatus.Valid || (query.Target ?? "") != Encoding.UTF8.GetString(target))) throw new InvalidOperationException($"Our own link is {status}, and leads to {query.Target}.");
        if (!isText && status == LinkStatus.Valid) throw new InvalidOperationException("A target that is no text can't come back as it was.");
    }

    internal static (string Path, QueryCollection Query) Split(string address)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (address, QueryCollection.Empty) : (address[..mark], new QueryCollection(QueryHelpers.ParseQuery(address[mark..])));
    }
}
