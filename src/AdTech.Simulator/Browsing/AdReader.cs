using System.Text.Json;
using System.Xml;
using AdTech.Auction.Checking;

namespace AdTech.Simulator.Browsing;

/// <summary>Reads an ad as whoever renders it would, as far as calls are concerned.</summary>
internal static class AdReader
{
    internal static AdLinks Read(MarkupKind kind, string markup)
    {
        var links = new AdLinks();
        switch (kind)
        {
            case MarkupKind.Video or MarkupKind.Audio:
                ReadVast(markup, links);
                break;
            case MarkupKind.Native:
                ReadNative(markup, links);
                break;
            default:
                HtmlReader.Read(markup, links);
                break;
        }

        return links;
    }

    private static void ReadVast(string markup, AdLinks links)
    {
        using var xml = XmlReader.Create(new StringReader(markup), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var isInside = xml.Read();
        while (isInside)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                isInside = xml.Read();
                continue;
            }

            // Reading an element's content already moves on to what follows it.
            switch (xml.LocalName)
            {
                case "Impression":
                    links.AddImpression(xml.ReadElementContentAsString());
                    break;
                case "ClickThrough":
                    links.AddClick(xml.ReadElementContentAsString());
                    break;
                case "Tracking":
                    var name = xml.GetAttribute("event") ?? "";
                    links.AddProgress(name, xml.ReadElementContentAsString());
                    break;
                case "Viewable":
                    links.AddView(xml.ReadElementContentAsString());
                    break;
                case "NotViewable":
                    links.AddNotSeen(xml.ReadElementContentAsString());
                    break;
                default:
                    isInside = xml.Read();
                    break;
            }

            isInside &= !xml.EOF;
        }
    }

    private static void ReadNative(string markup, AdLinks links)
    {
        const int Shown = 1;
        const int Viewable = 2;
        using var json = JsonDocument.Parse(markup);
        var ad = json.RootElement.TryGetProperty("native", out var wrapped) ? wrapped : json.RootElement;
        if (ad.TryGetProperty("imptrackers", out var trackers))
        {
            foreach (var tracker in trackers.EnumerateArray()) links.AddImpression(tracker.GetString());
        }

        if (ad.TryGetProperty("eventtrackers", out var events))
        {
            foreach (var tracker in events.EnumerateArray())
            {
                var url = tracker.TryGetProperty("url", out var text) ? text.GetString() : null;
                switch (tracker.GetProperty("event").GetInt32())
                {
                    case Shown:
                        links.AddImpression(url);
                        break;
                    case Viewable:
                        links.AddView(url);
                        break;
                }
            }
        }

        if (ad.TryGetProperty("link", out var link) && link.TryGetProperty("url", out var target)) links.AddClick(target.GetString());
    }
}
