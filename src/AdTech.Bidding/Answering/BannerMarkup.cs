using System.Globalization;
using System.Net;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Bidding.Answering;

/// <summary>A banner: the creative's own HTML or an image with a link, and beside it the impression pixel and the tag that tells when the ad was seen.</summary>
internal static class BannerMarkup
{
    /// <summary>From this area on 30 % of the pixels count as seen, below it 50 % (Media Rating Council: a quarter of a megapixel, 970 × 250).</summary>
    private const int LargeArea = 242_500;

    private const string Pixel = "\" width=\"1\" height=\"1\" alt=\"\" style=\"position:absolute;left:-9999px\">";

    internal static MarkupTemplate Compile(CreativeEntry creative, string origin)
    {
        // The box has the ad's size: it is what the tag measures, and a box as wide as the page would never be half in view.
        var template = new MarkupTemplate.Builder(creative)
            .Text(string.Create(CultureInfo.InvariantCulture, $"<div style=\"width:{creative.W}px;height:{creative.H}px\">"));
        if (creative.Format == CreativeFormat.BannerImage) Image(template, creative.Document, origin);
        else template.Markup(creative.Document.Html);
        template.Text("</div><img src=\"").Link(Hole.Impression).Text(Pixel);
        foreach (var url in Trackers.Of(creative.Document, TrackerEvent.Impression)) template.Text("<img src=\"").Url(url, Trackers.InHtml).Text(Pixel);
        return Tag(template, creative, origin).Build();
    }

    private static void Image(MarkupTemplate.Builder template, CreativeDocument creative, string origin)
    {
        var source = WebUtility.HtmlEncode(PublicUrlOptions.Absolute(origin, creative.Asset));
        template.Text("<a href=\"").Link(Hole.Click).Text(string.Create(
            CultureInfo.InvariantCulture,
            $"\" target=\"_blank\" rel=\"noopener\"><img src=\"{source}\" width=\"{creative.W}\" height=\"{creative.H}\" alt=\"{WebUtility.HtmlEncode(creative.Name)}\" style=\"display:block;border:0\"></a>"));
    }

    /// <summary>
    /// The script that tells whether the ad was seen, with the one signed link that it tells by. A file of Delivery's that browsers keep, and not a script in the markup: three hundred bytes
    /// less in every bid, and the measure (the page's visibility, what can't be measured) may be more than those bytes could hold. The price is one request in a browser that has not seen
    /// an ad of ours yet. Where scripts are not allowed neither would run, and nothing is claimed.
    /// </summary>
    private static MarkupTemplate.Builder Tag(MarkupTemplate.Builder template, CreativeEntry creative, string origin)
    {
        var large = creative.W * creative.H >= LargeArea ? " data-p=\"30\"" : "";
        template.Text($"<script src=\"{WebUtility.HtmlEncode(origin)}{TagPaths.Display}\" async{large}");
        Trackers.AddAttribute(template, "data-t", Trackers.Of(creative.Document, TrackerEvent.Viewable));
        Trackers.AddAttribute(template, "data-c", Trackers.Of(creative.Document, TrackerEvent.Click));
        return template.Text(" data-v=\"").Link(Hole.View).Text("\"></script>");
    }
}
