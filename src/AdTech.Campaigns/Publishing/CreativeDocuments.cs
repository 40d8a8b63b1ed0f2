using AdTech.Campaigns.Model;
using AdTech.Events;
using MediaFileDocument = AdTech.Events.MediaFile;

namespace AdTech.Campaigns.Publishing;

/// <summary>Creatives as the log's documents.</summary>
internal static class CreativeDocuments
{
    public static CreativeDocument Of(Creative creative)
    {
        var document = new CreativeDocument
        {
            Id = creative.Id,
            Name = creative.Name,
            Status = LogDocuments.StatusOf(creative.Status),
            Format = FormatOf(creative.Format),
            W = creative.W ?? 0,
            H = creative.H ?? 0,
            Html = creative.Html ?? "",
            Asset = creative.Asset ?? "",
            DurationSeconds = creative.DurationSeconds ?? 0,
            Native = creative.Native is { } native ? NativeOf(native) : null,
            LandingPage = creative.LandingPage,
            Cattax = creative.Cattax ?? 0,
            Bundle = creative.Bundle ?? "",
            Language = creative.Language ?? "",
            StoreUrl = creative.StoreUrl ?? "",
        };
        document.MediaFiles.AddRange((creative.MediaFiles ?? []).Select(MediaOf));
        document.Adomain.AddRange(creative.Adomain);
        document.Cat.AddRange(creative.Cat ?? []);
        document.Attr.AddRange(creative.Attr ?? []);
        document.Apis.AddRange(creative.Apis ?? []);
        document.Trackers.AddRange((creative.Trackers ?? []).Select(TrackerOf));
        return document;
    }

    private static TrackerDocument TrackerOf(Tracker tracker) => new()
    {
        Url = tracker.Url,
        VideoEvent = tracker.VideoEvent ?? "",
        Event = tracker.Event switch
        {
            TrackedEvent.Impression => TrackerEvent.Impression,
            TrackedEvent.Click => TrackerEvent.Click,
            TrackedEvent.Viewable => TrackerEvent.Viewable,
            _ => TrackerEvent.Video,
        },
    };

    private static CreativeFormat FormatOf(AdFormat format) => format switch
    {
        AdFormat.BannerHtml => CreativeFormat.BannerHtml,
        AdFormat.BannerImage => CreativeFormat.BannerImage,
        AdFormat.Video => CreativeFormat.Video,
        AdFormat.Audio => CreativeFormat.Audio,
        _ => CreativeFormat.Native,
    };

    private static MediaFileDocument MediaOf(Model.MediaFile file) => new()
    {
        Url = file.Url,
        Mime = file.Mime,
        W = file.W ?? 0,
        H = file.H ?? 0,
        BitrateKbps = file.BitrateKbps ?? 0,
        Delivery = file.Delivery,
    };

    private static NativeCreative NativeOf(NativeAd native) => new()
    {
        Title = native.Title,
        Sponsored = native.Sponsored ?? "",
        Description = native.Description ?? "",
        Rating = native.Rating ?? "",
        CallToAction = native.CallToAction ?? "",
        Icon = ImageOf(native.Icon),
        MainImage = ImageOf(native.MainImage),
        Likes = native.Likes ?? "",
        Downloads = native.Downloads ?? "",
        Price = native.Price ?? "",
        DisplayUrl = native.DisplayUrl ?? "",
    };

    private static NativeImage? ImageOf(NativeImageAsset? image) => image is null ? null : new NativeImage { Url = image.Url, W = image.W, H = image.H };
}
