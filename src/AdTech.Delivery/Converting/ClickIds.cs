using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AdTech.Delivery.Interpreting;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Converting;

/// <summary>
/// The id of a click, as the landing page gets it where it asks for it by <c>{CLICK_ID}</c>, and as the shop gives it back with the order: record, key and signature of the bid's conversion
/// link, joined by dots. It names an ad that was shown, and nobody who saw it; nobody can make one up.
/// </summary>
internal static class ClickIds
{
    internal const string Macro = "{CLICK_ID}";

    private const string EncodedMacro = "%7BCLICK_ID%7D";
    private static readonly SearchValues<string> Macros = SearchValues.Create([Macro, EncodedMacro], StringComparison.OrdinalIgnoreCase);

    /// <summary>A landing page with the id of this click in it. Without consent there is no id: what the user does elsewhere is then not to be followed.</summary>
    internal static string Fill(string landingPage, BidRecord bid, string record, ITrackingLinks links)
    {
        if (!landingPage.AsSpan().ContainsAny(Macros)) return landingPage;
        var id = UserData.MayKeep(bid.Consent) ? Make(record, links) : "";
        return landingPage.Replace(Macro, id, StringComparison.OrdinalIgnoreCase).Replace(EncodedMacro, id, StringComparison.OrdinalIgnoreCase);
    }

    // https://shop.example/?c={CLICK_ID} → https://shop.example/?c=CgkBAg….k1.Zm9v…

    /// <summary>Reads an id; a link that is not valid when it is none.</summary>
    internal static LinkReadResult Read(string id, ITrackingLinks links) => id.Split('.') is [var record, var key, var signature]
        ? links.Read(LinkKind.Conv, record, key, signature, null)
        : new LinkReadResult(LinkStatus.Malformed, null);

    private static string Make(string record, ITrackingLinks links)
    {
        var link = new ArrayBufferWriter<byte>();
        links.Write(LinkKind.Conv, Base64Url.DecodeFromChars(record), [], link);
        var query = Encoding.ASCII.GetString(link.WrittenSpan); // /t/conv?b=RECORD&k=KEY&s=SIGNATURE
        var (key, signature) = (query.IndexOf("&k=", StringComparison.Ordinal), query.IndexOf("&s=", StringComparison.Ordinal));
        return $"{record}.{query[(key + 3)..signature]}.{query[(signature + 3)..]}";
    }
}
