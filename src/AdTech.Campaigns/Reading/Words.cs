using System.Text.Json;

namespace AdTech.Campaigns.Reading;

/// <summary>How enum values are called in JSON.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
