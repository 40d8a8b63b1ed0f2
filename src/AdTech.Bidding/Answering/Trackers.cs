using System.Net;
using AdTech.Events;

namespace AdTech.Bidding.Answering;

/// <summary>The third parties that count beside us, by what they count, and how their addresses stand in each kind of markup.</summary>
internal static class Trackers
{
    /// <summary>The addresses for an event, in the creative's order. With a space in it one would be two.</summary>
    internal static IEnumerable<string> Of(CreativeDocument creative, TrackerEvent what, string videoEvent = "") =>
        creative.Trackers.Where(tracker => tracker.Event == what && tracker.Url.Length > 0 && !tracker.Url.Any(char.IsWhiteSpace) && (what != TrackerEvent.Video || tracker.VideoEvent == videoEvent)).Select(tracker => tracker.Url);

    /// <summary>In an attribute.</summary>
    internal static string InHtml(string text) => WebUtility.HtmlEncode(text);

    /// <summary>In CDATA, whose end has a bracket that no address has but encoded: also one that a macro would only put together.</summary>
    internal static string InXml(string text) => text.Replace(">", "%3E", StringComparison.Ordinal);

    /// <summary>Several in one attribute, apart by spaces, which no address has.</summary>
    internal static void AddAttribute(MarkupTemplate.Builder template, string name, IEnumerable<string> urls)
    {
        var first = true;
        foreach (var url in urls)
        {
            template.Text(first ? $" {name}=\"" : " ").Url(url, InHtml);
            first = false;
        }

        if (!first) template.Text("\"");
    }
}
