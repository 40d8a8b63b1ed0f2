using System.Globalization;
using System.Text.Encodings.Web;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Creatives;

/// <summary>A banner in a page of its own.</summary>
internal static class BannerPreview
{
    private const string ClickMacro = "{CLICK_URL}";

    internal static string Write(CreativeDocument creative, string origin)
    {
        var encode = HtmlEncoder.Default;
        var link = encode.Encode(creative.LandingPage);
        var size = string.Create(CultureInfo.InvariantCulture, $"width:{creative.W}px;height:{creative.H}px");
        var markup = creative.Format == CreativeFormat.BannerHtml
            ? creative.Html.Replace(ClickMacro, link, StringComparison.Ordinal)
            : string.Create(CultureInfo.InvariantCulture,
                $"""<a href="{link}" target="_blank" rel="noopener"><img src="{encode.Encode(PublicUrlOptions.Absolute(origin, creative.Asset))}" width="{creative.W}" height="{creative.H}" alt="{encode.Encode(creative.Name)}"></a>""");
        return $$"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{{encode.Encode(creative.Name)}}</title>
            <style>body{margin:0}</style>
            <div style="{{size}};overflow:hidden">{{markup}}</div>
            </html>
            """;
    }
}
