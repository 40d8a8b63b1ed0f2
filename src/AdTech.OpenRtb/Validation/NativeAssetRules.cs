namespace AdTech.OpenRtb;

/// <summary>What holds for the assets of a native placement.</summary>
internal static class NativeAssetRules
{
    public static void Check(PooledList<NativeAsset> assets, int imp, Findings findings)
    {
        var named = AreNamed(assets);
        for (var i = 0; i < assets.Count; i++)
        {
            var asset = assets[i];
            findings.If(named && IsRepeated(assets, i), $"imp[{imp}].native.request.assets[{i}].id", "must be unique in the native request");
            findings.If(
                Kinds(asset) != 1, $"imp[{imp}].native.request.assets[{i}]", "must have exactly one of title, img, video and data");
            findings.If(asset.Title is { Len: not > 0 }, $"imp[{imp}].native.request.assets[{i}].title.len", "must be a positive number");
            findings.If(
                asset.Data is { } data && !NativeLists.IsDataType(data.Type),
                $"imp[{imp}].native.request.assets[{i}].data.type",
                "must be a data type of the native specification");
            findings.IfNegative(asset.Img?.W, $"imp[{imp}].native.request.assets[{i}].img.w");
            findings.IfNegative(asset.Img?.H, $"imp[{imp}].native.request.assets[{i}].img.h");
            findings.IfNegative(asset.Img?.WMin, $"imp[{imp}].native.request.assets[{i}].img.wmin");
            findings.IfNegative(asset.Img?.HMin, $"imp[{imp}].native.request.assets[{i}].img.hmin");
            Check(asset.Video, imp, i, findings);
        }
    }

    private static void Check(Video? video, int imp, int asset, Findings findings)
    {
        if (video is null)
            return;
        findings.If(video.Mimes.IsEmpty, $"imp[{imp}].native.request.assets[{asset}].video.mimes", "must have at least one content type");
        findings.If(video.MinDuration is not > 0, $"imp[{imp}].native.request.assets[{asset}].video.minduration", "must be a positive number");
        findings.If(video.MaxDuration is not > 0, $"imp[{imp}].native.request.assets[{asset}].video.maxduration", "must be a positive number");
        findings.If(video.Protocols.IsEmpty, $"imp[{imp}].native.request.assets[{asset}].video.protocols", "must have at least one element");
        for (var protocol = 0; protocol < video.Protocols.Count; protocol++)
        {
            findings.If(
                !NativeLists.IsProtocol(video.Protocols[protocol]),
                $"imp[{imp}].native.request.assets[{asset}].video.protocols[{protocol}]",
                "must be a video protocol");
        }
    }

    private static int Kinds(NativeAsset asset) =>
        (asset.Title is null ? 0 : 1) + (asset.Img is null ? 0 : 1) + (asset.Video is null ? 0 : 1) + (asset.Data is null ? 0 : 1);

    /// <summary>Whether assets have ids. Where none has one, which old requests do, their order names them.</summary>
    private static bool AreNamed(PooledList<NativeAsset> assets)
    {
        foreach (var asset in assets)
        {
            if (asset.Id is not (null or 0))
                return true;
        }

        return false;
    }

    private static bool IsRepeated(PooledList<NativeAsset> assets, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if ((assets[i].Id ?? 0) == (assets[index].Id ?? 0))
                return true;
        }

        return false;
    }
}
