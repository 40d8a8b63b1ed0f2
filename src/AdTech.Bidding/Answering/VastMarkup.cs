using System.Globalization;
using System.Security;
using AdTech.Bidding.Matching.Formats;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Answering;

/// <summary>
/// VAST for video and audio, in the version the player knows. The order of elements is that of the schemas and differs between 4.x and its forerunners, so there are two skeletons; links stand
/// in CDATA, where nothing has to be escaped.
/// </summary>
internal static class VastMarkup
{
    private static readonly string[] Events = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete", "skip"];

    /// <summary>VAST's version for a value of OpenRTB's list Creative Subtypes – Audio/Video.</summary>
    internal static string Version(int protocol) => protocol switch
    {
        1 or 2 => "2.0",
        3 => "3.0",
        7 => "4.0",
        11 => "4.1",
        _ => "4.2",
    };

    /// <summary>A media type as the player spells it: audio/mpeg is audio/mp3 to some, and they compare letters.</summary>
    internal static ReadOnlySpan<byte> Spelling(ReadOnlySpan<byte> type, PooledList<Utf8Text>? mimes)
    {
        if (mimes is null) return type;
        foreach (var mime in mimes)
        {
            if (mime.EqualsIgnoreCase(type)) return type;
        }
        Span<byte> ours = stackalloc byte[MediaTypes.LengthMax];
        Span<byte> theirs = stackalloc byte[MediaTypes.LengthMax];
        var normal = MediaTypes.Normalise(type, ours);
        foreach (var mime in mimes)
        {
            // What means the same is a plain token: it needs no escaping, once its parameters are off.
            if (!normal.IsEmpty && MediaTypes.Normalise(mime.Span, theirs).SequenceEqual(normal)) return Token(mime.Span);
        }
        return type;
    }

    private static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> type)
    {
        var end = type.IndexOf((byte)';');
        return (end < 0 ? type : type[..end]).Trim((byte)' ');
    }

    /// <param name="creative">What is played.</param>
    /// <param name="origin">Where links and files are.</param>
    /// <param name="version">VAST's.</param>
    /// <param name="omid">Whether the app has the Open Measurement SDK, which then runs our verification script.</param>
    internal static MarkupTemplate Compile(CreativeEntry creative, string origin, string version, bool omid)
    {
        var document = creative.Document;
        var four = version.StartsWith('4');
        var newer = four && version != "4.0";
        var id = SecurityElement.Escape(document.Id);
        var template = new MarkupTemplate.Builder(creative)
            .Text($"<VAST version=\"{version}\"{(four ? " xmlns=\"http://www.iab.com/VAST\"" : "")}><Ad id=\"{id}\"{(creative.Mtype == 3 && newer ? " adType=\"audio\"" : "")}><InLine>")
            .Text("<AdSystem version=\"1.0\">AdTech</AdSystem>");
        var title = $"<AdTitle>{SecurityElement.Escape(document.Name)}</AdTitle>";
        if (!four) template.Text(title);
        Url(template, "Error", Hole.Video, "&e=error&c=[ERRORCODE]");
        if (omid && four && !newer) Verification(template.Text("<Extensions><Extension type=\"AdVerifications\">"), origin).Text("</Extension></Extensions>");
        Url(template, "Impression", Hole.Impression);
        Urls(template, "Impression", Trackers.Of(document, TrackerEvent.Impression));
        if (four)
        {
            // The player's own measure. What is not viewable was measured all the same.
            template.Text("<ViewableImpression>");
            Url(template, "Viewable", Hole.View);
            Urls(template, "Viewable", Trackers.Of(document, TrackerEvent.Viewable));
            Url(template, "NotViewable", Hole.View, "&e=measured");
            template.Text("</ViewableImpression>");
            if (newer) template.Text("<AdServingId>").Link(Hole.ServingId).Text("</AdServingId>");
            template.Text(title);
            if (omid && newer) Verification(template, origin);
        }

        template.Text($"<Creatives><Creative id=\"{id}\"><Linear>");
        var duration = $"<Duration>{TimeSpan.FromSeconds(document.DurationSeconds).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)}</Duration>";
        if (four)
        {
            Tracking(template, document).Text(duration);
            Media(template, document, origin);
            Clicks(template, document, trackingFirst: true);
        }
        else
        {
            Tracking(template.Text(duration), document);
            Clicks(template, document, trackingFirst: false);
            Media(template, document, origin);
        }

        template.Text("</Linear>");
        if (four) template.Text($"<UniversalAdId idRegistry=\"unknown\"{(newer ? "" : " idValue=\"unknown\"")}>unknown</UniversalAdId>");
        return template.Text("</Creative></Creatives></InLine></Ad></VAST>").Build();
    }

    private static void Url(MarkupTemplate.Builder template, string element, Hole hole, string rest = "") =>
        template.Text($"<{element}><![CDATA[").Link(hole).Text($"{rest}]]></{element}>");

    /// <summary>The script runs inside the app's SDK, where it has no page: the link it tells by is its parameter.</summary>
    private static MarkupTemplate.Builder Verification(MarkupTemplate.Builder template, string origin)
    {
        template.Text($"<AdVerifications><Verification vendor=\"{TagPaths.OmidVendor}\"><JavaScriptResource apiFramework=\"omid\" browserOptional=\"true\"><![CDATA[{origin}{TagPaths.Omid}]]></JavaScriptResource>");
        Url(template, "VerificationParameters", Hole.View);
        return template.Text("</Verification></AdVerifications>");
    }

    private static void Urls(MarkupTemplate.Builder template, string element, IEnumerable<string> urls)
    {
        foreach (var url in urls) template.Text($"<{element}><![CDATA[").Url(url, Trackers.InXml).Text($"]]></{element}>");
    }

    private static MarkupTemplate.Builder Tracking(MarkupTemplate.Builder template, CreativeDocument document)
    {
        template.Text("<TrackingEvents>");
        foreach (var name in Events)
        {
            template.Text($"<Tracking event=\"{name}\"><![CDATA[").Link(Hole.Video).Text($"&e={name}]]></Tracking>");
            foreach (var url in Trackers.Of(document, TrackerEvent.Video, name)) template.Text($"<Tracking event=\"{name}\"><![CDATA[").Url(url, Trackers.InXml).Text("]]></Tracking>");
        }

        return template.Text("</TrackingEvents>");
    }

    private static void Clicks(MarkupTemplate.Builder template, CreativeDocument document, bool trackingFirst)
    {
        var trackers = Trackers.Of(document, TrackerEvent.Click);
        template.Text("<VideoClicks>");
        if (trackingFirst) Urls(template, "ClickTracking", trackers);
        Url(template, "ClickThrough", Hole.Click);
        if (!trackingFirst) Urls(template, "ClickTracking", trackers);
        template.Text("</VideoClicks>");
    }

    private static void Media(MarkupTemplate.Builder template, CreativeDocument document, string origin)
    {
        template.Text("<MediaFiles>");
        foreach (var file in document.MediaFiles)
        {
            var delivery = file.Delivery.Length == 0 ? "progressive" : SecurityElement.Escape(file.Delivery);
            var bitrate = file.BitrateKbps > 0 ? string.Create(CultureInfo.InvariantCulture, $" bitrate=\"{file.BitrateKbps}\"") : "";
            // "]]>" ends CDATA wherever it stands; in a URL it can only be meant encoded.
            var url = PublicUrlOptions.Absolute(origin, file.Url).Replace("]]>", "%5D%5D%3E", StringComparison.Ordinal);
            template.Text($"<MediaFile delivery=\"{delivery}\" type=\"").Link(Hole.MediaType, SecurityElement.Escape(file.Mime));
            template.Text(string.Create(CultureInfo.InvariantCulture, $"\" width=\"{file.W}\" height=\"{file.H}\"{bitrate}><![CDATA[{url}]]></MediaFile>"));
        }
        template.Text("</MediaFiles>");
    }
}
