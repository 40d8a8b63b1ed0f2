using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// Signs the query of a URL for an AWS service, valid for a while (Signature Version 4, "Authenticating Requests: Using Query Parameters"). Only the header <c>host</c> is signed.
/// </summary>
internal sealed class AwsSignature(string region, string service, string accessKeyId, string secretKey, string? sessionToken)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>SHA-256 of nothing, which is what a GET has as its body.</summary>
    internal const string EmptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>The query, with its signature.</summary>
    internal string Sign(string host, string path, IEnumerable<KeyValuePair<string, string>> parameters, DateTimeOffset now, TimeSpan validFor, string payloadHash = EmptyPayload)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = time[..8];
        var scope = $"{day}/{region}/{service}/aws4_request";
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Amz-Algorithm"] = Algorithm,
            ["X-Amz-Credential"] = $"{accessKeyId}/{scope}",
            ["X-Amz-Date"] = time,
            ["X-Amz-Expires"] = ((long)validFor.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["X-Amz-SignedHeaders"] = "host",
        };
        if (!string.IsNullOrEmpty(sessionToken)) signed["X-Amz-Security-Token"] = sessionToken;
        foreach (var (name, value) in parameters) signed[name] = value;
        var query = string.Join('&', signed.Select(static p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        var request = $"GET\n{path}\n{query}\nhost:{host}\n\nhost\n{payloadHash}";
        var text = $"{Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secretKey), day), region), service), "aws4_request");
        return $"{query}&X-Amz-Signature={Hex(Hmac(key, text))}";
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
