using System.Globalization;
using System.Text.Unicode;

namespace AdTech.OpenRtb;

/// <summary>What a body has to be before it is worth reading.</summary>
internal static class JsonDocumentRules
{
    /// <summary>The rule that the body breaks, if any.</summary>
    public static RequestError? Broken(ReadOnlySpan<byte> json, ReadLimits limits)
    {
        if (json.IsEmpty)
            return new RequestError(JsonPath.Root, "must be JSON: it is empty");
        if (json.Length > limits.BodyMax)
            return new RequestError(JsonPath.Root, string.Create(CultureInfo.InvariantCulture, $"must not be larger than {limits.BodyMax} bytes"));
        return Utf8.IsValid(json) ? null : new RequestError(JsonPath.Root, "must be valid UTF-8");
    }
}
