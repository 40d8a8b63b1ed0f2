using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Creatives;

/// <summary>A banner in a page of its own.</summary>
internal static partial class BannerPreview
{

    internal static string Write(CreativeDocument creative, string origin)
    {
        var encode = HtmlEncoder.Default;
        var link = encode.Encode(creative.LandingPage);
        var size = string.Create(CultureInfo.InvariantCulture, $"width:{creative.W}px;height:{creative.H}px");
        var markup = creative.Format == CreativeFormat.BannerHtml
            ? ClickMacro().Replace(creative.Html, match => match.Value.Contains("_ENC", StringComparison.Ordinal) ? Uri.EscapeDataString(creative.LandingPage) : link)
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

    [GeneratedRegex(@"\$?\{CLICK_URL(_ENC)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex ClickMacro();
}
