using System.Globalization;

namespace AdTech.Simulator.Catalogue;

/// <summary>What an ad says.</summary>
/// <param name="Headline">At most 25 characters, so that it fits every native title.</param>
/// <param name="Line">One sentence, at most 75 characters.</param>
/// <param name="Button">The call to action, at most 15 characters.</param>
/// <param name="Path">Of the landing page.</param>
/// <param name="Language">ISO 639-1.</param>
internal sealed record Message(string Headline, string Line, string Button, string Path, string Language = "en");

/// <summary>Makes the creatives of one campaign, one for each size or length.</summary>
internal sealed class CreativeSet(Brand brand, string campaignId, Message message)
{
    /// <summary>Markup without outside files.</summary>
    internal IEnumerable<CreativeBody> Html(params (int W, int H)[] sizes) => sizes.Select(size => Creative($"html-{size.W}x{size.H}", $"{message.Headline}, {size.W}×{size.H}", "bannerHtml") with
    {
        W = size.W,
        H = size.H,
        Html = Markup(size.W, size.H),
    });

    /// <summary>A picture with a link.</summary>
    internal IEnumerable<CreativeBody> Image(params (int W, int H)[] sizes) => sizes.Select(size => Creative($"image-{size.W}x{size.H}", $"{message.Headline}, picture {size.W}×{size.H}", "bannerImage") with
    {
        W = size.W,
        H = size.H,
        Image = DemoImage.Banner(size.W, size.H, brand, message.Headline, message.Line, message.Button),
    });

    /// <summary>Films of the lengths given, in seconds, each in three renditions.</summary>
    internal IEnumerable<CreativeBody> Video(int w, int h, params int[] seconds) => seconds.Select(length => Creative($"video-{w}x{h}-{length}s", $"{message.Headline}, film of {length} s", "video") with
    {
        W = w,
        H = h,
        DurationSeconds = length,
        MediaFiles =
        [
            new MediaFileBody(Media($"{length}s-{w}x{h}.mp4"), "video/mp4", w, h, 1200, "progressive"),
            new MediaFileBody(Media($"{length}s-{w}x{h}-low.mp4"), "video/mp4", w / 2, h / 2, 600, "progressive"),
            new MediaFileBody(Media($"{length}s-{w}x{h}.webm"), "video/webm", w, h, 900, "progressive"),
        ],
    });

    /// <summary>Spots of the lengths given, in seconds.</summary>
    internal IEnumerable<CreativeBody> Audio(params int[] seconds) => seconds.Select(length => Creative($"audio-{length}s", $"{message.Headline}, spot of {length} s", "audio") with
    {
        DurationSeconds = length,
        MediaFiles =
        [
            new MediaFileBody(Media($"{length}s.mp3"), "audio/mpeg", null, null, 128, "progressive"),
            new MediaFileBody(Media($"{length}s-compat.mp3"), "audio/mp3", null, null, 128, "progressive"),
            new MediaFileBody(Media($"{length}s.m4a"), "audio/mp4", null, null, 96, "progressive"),
        ],
    });

    /// <summary>Parts for the publisher's own layout; a creative for each size of the main picture.</summary>
    internal IEnumerable<CreativeBody> Native(params (int W, int H)[] pictures) => pictures.Select(picture => Creative($"native-{picture.W}x{picture.H}", $"{message.Headline}, native {picture.W}×{picture.H}", "native") with
    {
        Native = new NativeBody
        {
            Title = message.Headline,
            Sponsored = brand.Name,
            Description = message.Line,
            CallToAction = message.Button,
            DisplayUrl = brand.Domain,
            Rating = "4.6",
            Likes = "18400",
            Downloads = brand.Bundle is null ? null : "2100000",
            Price = brand.Bundle is null ? null : "Free",
            Icon = new NativeImageBody("", 128, 128) { Image = DemoImage.Landscape(128, 128, brand) },
            MainImage = new NativeImageBody("", picture.W, picture.H) { Image = DemoImage.Landscape(picture.W, picture.H, brand) },
        },
    });

    private CreativeBody Creative(string id, string name, string format) => new()
    {
        Id = $"{campaignId}-{id}",
        Name = name,
        Format = format,
        LandingPage = brand.LandingPage(message.Path, campaignId),
        Adomain = [brand.Domain],
        Cat = brand.Categories,
        Bundle = brand.Bundle,
        StoreUrl = brand.StoreUrl,
        Language = message.Language,
    };

    private string Media(string file) => $"https://media.{brand.Domain}/{campaignId}/{file}";

    private string Markup(int w, int h)
    {
        var title = Math.Clamp(Math.Min(w / 14, h / 4), 9, 44);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <a href="{CLICK_URL}" target="_blank" rel="noopener sponsored" style="display:flex;flex-direction:{{(w > h * 2 ? "row" : "column")}};justify-content:space-between;align-items:{{(w > h * 2 ? "center" : "flex-start")}};width:{{w}}px;height:{{h}}px;box-sizing:border-box;padding:{{Math.Min(w, h) / 12}}px;overflow:hidden;background:linear-gradient(135deg,{{brand.Dark}},{{brand.Light}});color:#fff;font:{{Math.Max(8, title / 2)}}px/1.3 Helvetica,Arial,sans-serif;text-decoration:none"><span><strong style="font-size:{{title}}px">{{message.Headline}}</strong><br>{{message.Line}}</span><span style="background:#fff;color:{{brand.Dark}};padding:.3em .7em;border-radius:.3em;font-weight:700;white-space:nowrap">{{message.Button}}</span></a>
            """);
    }
}
