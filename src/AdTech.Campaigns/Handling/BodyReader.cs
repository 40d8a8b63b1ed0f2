using System.Security.Cryptography;
using System.Text.Json;
using AdTech.Campaigns.Reading;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Handling;

/// <summary>What a body says, and a hash of it.</summary>
internal sealed record Body<T>(T Value, string Hash);

/// <summary>Reads JSON bodies, bounded in size and depth, and turns every fault into a path and a reason.</summary>
internal sealed class BodyReader(IOptions<CampaignsOptions> options)
{
    private const int DepthMax = 32;

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    public async Task<Outcome<Body<T>>> ReadAsync<T>(HttpContext http, Func<ObjectReader, T> read)
    {
        // A page of another site may send any other type, or none, without asking; for JSON its browser asks first, and is told no.
        if (!http.Request.HasJsonContentType()) return Outcome<Body<T>>.Refuse(Fault.NotJson, "Send JSON, and say so: Content-Type: application/json.");
        var max = options.Value.BodyBytesMax;
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        int count;
        while ((count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (bytes.Length + count > max) return Outcome<Body<T>>.Refuse(Fault.TooLarge, $"At most {max} bytes are read.");
            bytes.Write(buffer, 0, count);
        }

        var body = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        try
        {
            using var document = JsonDocument.Parse(body, Json);
            var errors = new FieldErrors();
            var value = read(new ObjectReader(document.RootElement, "", errors));
            return errors.None
                ? Outcome<Body<T>>.Done(new Body<T>(value, Convert.ToHexStringLower(SHA256.HashData(body.Span))), 0)
                : Outcome<Body<T>>.Invalid(errors.ToDictionary());
        }
        catch (JsonException e)
        {
            return Outcome<Body<T>>.Invalid("$", $"is not JSON that can be read: {e.Message}");
        }
        catch (InvalidOperationException e) when (e.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) is true)
        {
            return Outcome<Body<T>>.Invalid("$", "has a string that is not valid Unicode");
        }
    }
}
