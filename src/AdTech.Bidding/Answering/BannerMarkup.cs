using System.Globalization;
using System.Net;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Bidding.Answering;

/// <summary>A banner: the creative's own HTML or an image with a link, and around it the impression pixel and the script that tells when the ad was seen.</summary>
internal static class BannerMarkup
{
    /// <summary>From this area on 30 % of the pixels count as seen, below it 50 % (Media Rating Council: a quarter of a megapixel, 970 × 250).</summary>
    private const int LargeArea = 242_500;

    internal static MarkupTemplate Compile(CreativeEntry creative, string origin)
    {
        var template = new MarkupTemplate.Builder(creative).Text("<div>");
        if (creative.Format == CreativeFormat.BannerImage) Image(template, creative.Document, origin);
        else Html(template, creative.Document);
        template.Text("</div><img src=\"").Link(Hole.Impression).Text("\" width=\"1\" height=\"1\" alt=\"\" style=\"position:absolute;left:-9999px\">");
        return View(template, creative.Document).Build();
    }

    private static void Html(MarkupTemplate.Builder template, CreativeDocument creative)
    {
        var parts = creative.Html.Split("{CLICK_URL}");
        template.Text(parts[0]);
        foreach (var part in parts.AsSpan(1)) template.Link(Hole.Click).Text(part);
    }

    private static void Image(MarkupTemplate.Builder template, CreativeDocument creative, string origin)
    {
        var source = WebUtility.HtmlEncode(PublicUrlOptions.Absolute(origin, creative.Asset));
        template.Text("<a href=\"").Link(Hole.Click).Text(string.Create(
            CultureInfo.InvariantCulture,
            $"\" target=\"_blank\" rel=\"noopener\"><img src=\"{source}\" width=\"{creative.W}\" height=\"{creative.H}\" alt=\"{WebUtility.HtmlEncode(creative.Name)}\" style=\"display:block;border:0\"></a>"));
    }

    /// <summary>Seen = half of the pixels (a large ad: 30 %) in view for one second without a break. Once, and nothing where the browser can't tell.</summary>
    private static MarkupTemplate.Builder View(MarkupTemplate.Builder template, CreativeDocument creative)
    {
        var part = creative.W * creative.H >= LargeArea ? "0.3" : "0.5";
        return template
            .Text("<script>(function(){if(!window.IntersectionObserver)return;var s=document.currentScript,t=0,o=new IntersectionObserver(function(r){"
                + $"if(r[r.length-1].intersectionRatio>={part}){{t=t||setTimeout(function(){{o.disconnect();new Image().src=\"")
            .Link(Hole.View)
            .Text($"\"}},1000)}}else{{clearTimeout(t);t=0}}}},{{threshold:[0,{part}]}});o.observe(s.parentNode.querySelector(\"div\")||s.parentNode)}})()</script>");
    }
}
