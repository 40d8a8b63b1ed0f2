using System.Text;
using AdTech.Auction.Checking.Markup;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>One native asset against the one that was asked for: its kind, length and size.</summary>
internal static class NativeAssetRules
{
    internal static void Check(BidContext bid, int index, NativeResponseAsset asset, NativeAsset asked)
    {
        var why = asked switch
        {
            { Title: { } title } => Title(asset, title),
            { Img: { } image } => Image(asset, image),
            { Video: not null } => Video(asset),
            { Data: { } data } => Data(asset, data),
            _ => null,
        };
        if (why is not null) bid.Report(BidRule.NativeAsset, $"adm.assets[{index}]", $"Asset {asset.Id}: {why}");
    }

    private static string? Title(NativeResponseAsset asset, NativeTitle asked)
    {
        if (asset.Title is not { } title || title.Text.IsNullOrEmpty) return "a title was asked for.";
        return asked.Len is { } most && Letters(title.Text) > most ? $"the title has {Letters(title.Text)} letters, {most} are allowed." : null;
    }

    private static string? Data(NativeResponseAsset asset, NativeData asked)
    {
        if (asset.Data is not { } data || data.Value.IsNullOrEmpty) return $"data of type {asked.Type} was asked for.";
        if (data.Type is { } type && type != asked.Type) return $"data of type {asked.Type} was asked for, not {type}.";
        return asked.Len is { } most && Letters(data.Value) > most ? $"the data has {Letters(data.Value)} letters, {most} are allowed." : null;
    }

    private static string? Image(NativeResponseAsset asset, NativeImage asked)
    {
        if (asset.Img is not { } image || image.Url.IsNullOrEmpty) return "an image was asked for.";
        if (image.Type is { } type && asked.Type is { } wanted && type != wanted) return $"an image of type {wanted} was asked for, not {type}.";
        return Side("width", image.W, asked.W, asked.WMin) ?? Side("height", image.H, asked.H, asked.HMin);
    }

    /// <summary>A minimum that is stated counts; else the size is exact. A response without sizes is not judged: it may leave them out.</summary>
    private static string? Side(string name, int? actual, int? exact, int? least) => (actual, exact, least) switch
    {
        ({ } is_, _, > 0) when is_ < least => $"the {name} is {is_}, at least {least} was asked for.",
        ({ } is_, > 0, null) when is_ != exact => $"the {name} is {is_}, exactly {exact} was asked for.",
        _ => null,
    };

    private static string? Video(NativeResponseAsset asset)
    {
        if (asset.Video is not { } video || video.VastTag.IsNullOrEmpty) return "a video was asked for.";
        return VastReader.Read(video.VastTag.Span).Error;
    }

    private static int Letters(Utf8Text text) => Encoding.UTF8.GetCharCount(text.Span);
}
