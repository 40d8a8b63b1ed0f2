using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;
using OurImage = AdTech.Events.NativeImage;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>
/// Which part of a native creative fills an asset that a request asks for. Matching asks whether there is one, the answer is written with it: so both say the same. A text
/// that is too long and an image that is too small fill nothing.
/// </summary>
public static class NativeAssets
{
    /// <summary>Whether the creative has something for the asset. Video is not offered in native ads.</summary>
    public static bool CanFill(NativeAsset asset, CreativeEntry creative)
    {
        ArgumentNullException.ThrowIfNull(asset);
        if (asset.Title is { } title) return Title(title, creative) is not null;
        if (asset.Data is { } data) return Data(data, creative) is not null;
        return asset.Img is { } image && Image(image, creative) is not null;
    }

    /// <summary>The title; null when there is none that fits.</summary>
    public static string? Title(NativeTitle asked, CreativeEntry creative)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(creative);
        return Text(creative.Document.Native?.Title, asked.Len);
    }

    /// <summary>A text by its type; null when there is none that fits.</summary>
    public static string? Data(NativeData asked, CreativeEntry creative)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(creative);
        var native = creative.Document.Native;
        return Text(
            asked.Type switch
            {
                1 => native?.Sponsored,
                2 => native?.Description,
                3 => native?.Rating,
                4 => native?.Likes,
                5 => native?.Downloads,
                6 => native?.Price,
                11 => native?.DisplayUrl,
                12 => native?.CallToAction,
                _ => null,
            },
            asked.Len);
    }

    /// <summary>An image by its type, the main one where none is stated; null when there is none that fits.</summary>
    public static OurImage? Image(NativeImage asked, CreativeEntry creative)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(creative);
        var native = creative.Document.Native;
        var (image, type) = asked.Type switch
        {
            1 => (native?.Icon, creative.IconType),
            3 or null => (native?.MainImage, creative.MainImageType),
            _ => (null, []),
        };
        var fits = image is { Url.Length: > 0 } && FitsSize(image.W, asked.W, asked.WMin) && FitsSize(image.H, asked.H, asked.HMin) && MediaTypes.Allows(asked.Mimes, type);
        return fits ? image : null;
    }

    // "Either w or wmin": with a least size any larger image will do, since the client scales it; without one the size asked for is exact.
    private static bool FitsSize(int pixels, int? exact, int? least) => least is { } min ? pixels >= min : exact is not > 0 || pixels == exact;

    private static string? Text(string? text, int? max) => string.IsNullOrEmpty(text) || (max is > 0 && text.Length > max) ? null : text;
}
