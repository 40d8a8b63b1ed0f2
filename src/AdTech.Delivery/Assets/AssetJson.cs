using System.Text.Json.Serialization;

namespace AdTech.Delivery.Assets;

/// <summary>An asset that was taken.</summary>
/// <param name="Url">Its address, relative to <c>AdTech:PublicUrl</c>; it never changes and never means anything else.</param>
public sealed record AssetCreated(string Url);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AssetCreated))]
internal sealed partial class AssetJson : JsonSerializerContext;
