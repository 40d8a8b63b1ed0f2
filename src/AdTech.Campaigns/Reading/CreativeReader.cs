using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Reading;

/// <summary>Reads an ad, and asks for what its format can't do without.</summary>
internal sealed class CreativeReader(CampaignsOptions options)
{
    private const int SideMax = 10_000;
    private const int ListMax = 100;
    private const int TrackersMax = 10; // each stands in every bid

    public Creative Read(ObjectReader body)
    {
        if (!body.Has("format")) body.Fail("format", "is required");
        var format = body.Choice<AdFormat>("format");
        var cattax = body.Integer("cattax", 1, 32_767);
        if (cattax is { } taxonomy && !Rules.KnownTaxonomy(taxonomy)) body.Fail("cattax", "is none of OpenRTB's list Category Taxonomies");
        var creative = new Creative
        {
            Id = body.RequiredText("id", Rules.IdMax, Rules.Id),
            Name = body.RequiredText("name", Rules.NameMax),
            Status = body.Choice<Status>("status") ?? Status.Active,
            Format = format ?? default,
            W = body.Integer("w", 1, SideMax),
            H = body.Integer("h", 1, SideMax),
            Html = body.Text("html", options.MarkupMax),
            Asset = body.Text("asset", Rules.UrlMax, Rules.UrlOrPath),
            MediaFiles = body.Objects("mediaFiles", ListMax, reader => Media(reader, format)) is { Count: > 0 } files ? files : null,
            DurationSeconds = body.Integer("durationSeconds", 1, 3600),
            Native = body.Object("native", Native),
            LandingPage = body.RequiredText("landingPage", Rules.UrlMax, Rules.LandingPage),
            Adomain = body.Texts("adomain", 10, 253, text => text.ToLowerInvariant(), Rules.Domain) ?? [],
            Cat = body.Texts("cat", ListMax, 32, null, text => Rules.Category(text, cattax ?? 1)),
            Cattax = cattax,
            Attr = body.Integers("attr", ListMax, 1, 999),
            Apis = body.Integers("apis", ListMax, 1, 999),
            Bundle = body.Text("bundle", 255, Rules.Token),
            Language = body.Text("language", 2, Rules.Language),
            StoreUrl = body.Text("storeUrl", Rules.UrlMax, Rules.Url),
            Trackers = body.Objects("trackers", TrackersMax, reader => TrackerReader.Read(reader, format)) is { Count: > 0 } trackers ? trackers : null,
        };
        if (!body.Has("adomain") || (creative.Adomain.Count == 0 && body.TryGet("adomain", out var list) && list.ValueKind is System.Text.Json.JsonValueKind.Array && list.GetArrayLength() == 0))
            body.Fail("adomain", "is required: exchanges refuse bids that don't name the advertiser's domain");
        if (format is { } known) RequireFor(known, body);
        body.NothingElse();
        return creative;
    }

    private static void RequireFor(AdFormat format, ObjectReader body)
    {
        ReadOnlySpan<string> needed = format switch
        {
            AdFormat.BannerHtml => ["w", "h", "html"],
            AdFormat.BannerImage => ["w", "h", "asset"],
            AdFormat.Video or AdFormat.Audio => ["mediaFiles", "durationSeconds"],
            _ => ["native"],
        };
        foreach (var name in needed)
        {
            if (!body.Has(name)) body.Fail(name, $"is required for the format {Words.Of(format)}");
        }

        if (format is AdFormat.Video or AdFormat.Audio && body.TryGet("mediaFiles", out var files) && files.ValueKind is System.Text.Json.JsonValueKind.Array && files.GetArrayLength() == 0)
            body.Fail("mediaFiles", $"needs at least one file for the format {Words.Of(format)}");
    }

    private static MediaFile Media(ObjectReader body, AdFormat? format)
    {
        var type = format is AdFormat.Audio ? "audio/" : "video/";
        var file = new MediaFile
        {
            Url = body.RequiredText("url", Rules.UrlMax, Rules.UrlOrPath),
            Mime = body.RequiredText("mime", 100, text => IsMime(text, type) ? null : $"must be a media type such as {(type == "audio/" ? "audio/mpeg" : "video/mp4")}"),
            W = body.Integer("w", 1, SideMax),
            H = body.Integer("h", 1, SideMax),
            BitrateKbps = body.Integer("bitrateKbps", 1, 1_000_000),
            Delivery = body.Text("delivery", 20, text => text is "progressive" or "streaming" ? null : "must be one of progressive, streaming") ?? "progressive",
        };
        body.NothingElse();
        return file;
    }

    private static NativeAd Native(ObjectReader body)
    {
        var ad = new NativeAd
        {
            Title = body.RequiredText("title", 140),
            Sponsored = body.Text("sponsored", 100),
            Description = body.Text("description", 1000),
            Rating = body.Text("rating", 20),
            CallToAction = body.Text("callToAction", 50),
            Icon = body.Object("icon", Image),
            MainImage = body.Object("mainImage", Image),
            Likes = body.Text("likes", 20),
            Downloads = body.Text("downloads", 20),
            Price = body.Text("price", 40),
            DisplayUrl = body.Text("displayUrl", 255),
        };
        body.NothingElse();
        return ad;
    }

    private static NativeImageAsset Image(ObjectReader body)
    {
        foreach (var side in (ReadOnlySpan<string>)["w", "h"])
        {
            if (!body.Has(side)) body.Fail(side, "is required");
        }

        var image = new NativeImageAsset
        {
            Url = body.RequiredText("url", Rules.UrlMax, Rules.UrlOrPath),
            W = body.Integer("w", 1, SideMax) ?? 0,
            H = body.Integer("h", 1, SideMax) ?? 0,
        };
        body.NothingElse();
        return image;
    }

    // Streaming manifests are application/… in both formats: HLS and DASH.
    private static bool IsMime(string mime, string type) =>
        (mime.StartsWith(type, StringComparison.Ordinal) && mime.Length > type.Length) || mime is "application/x-mpegURL" or "application/vnd.apple.mpegurl" or "application/dash+xml";
}
