using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Markup;

/// <summary>Reads native markup, with or without the root <c>native</c> of version 1.0.</summary>
internal static class NativeMarkup
{
    /// <summary>The ad; null when it cannot be read, with the reason.</summary>
    internal static NativeResponse? Read(Utf8Text markup, out string? error)
    {
        var ad = new NativeResponse();
        var result = NativeReader.Read(markup, ad);
        error = result.Ok ? null : $"The native markup cannot be read: {result.Errors[0].Path}: {result.Errors[0].Reason}";
        return result.Ok ? ad : null;
    }
}
