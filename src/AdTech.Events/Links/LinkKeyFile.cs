using System.Security.Cryptography;
using System.Text.Json;

namespace AdTech.Events.Links;

/// <summary>The key of a host with embedded stores, made once and kept in its data folder: links of yesterday must verify today.</summary>
internal static class LinkKeyFile
{
    private const int SecretLength = 32;

    internal static LinkKeyOptions ReadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        try
        {
            return JsonSerializer.Deserialize<LinkKeyOptions>(File.ReadAllBytes(path)) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} can't be read. Restore it: links signed with the key in it are refused without it.", e);
        }
    }

    private static void Create(string path)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var key = new LinkKeyOptions { Id = "k" + Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, 3)), Secret = Convert.ToBase64String(secret) };
        var fresh = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(file, key);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path);
    }
}
