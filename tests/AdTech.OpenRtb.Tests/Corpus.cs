using System.Text;
using System.Text.Json;

namespace AdTech.OpenRtb.Tests;

/// <summary>
/// Real requests, which are not part of the repository: a folder named by <c>ADTECH_CORPUS</c>, or <c>../shared/corpus</c> beside the repository. Tests on
/// it are skipped where there is none.
/// </summary>
internal static class Corpus
{
    public const string Valid = "openrtb-valid.jsonl";
    public const string Invalid = "openrtb-invalid.jsonl";

    /// <summary>The lines of a file, each with where it is from and the body of the request; skips the test where the file is not to be had.</summary>
    public static List<(string Source, byte[] Body)> LinesOrSkip(string file)
    {
        if (Lines(file) is { } lines)
            return lines;
        Assert.Skip($"No {file} in {Folder() ?? "ADTECH_CORPUS or ../shared/corpus"}.");
        return [];
    }

    /// <summary>The lines of a file, or null where it is not to be had.</summary>
    public static List<(string Source, byte[] Body)>? Lines(string file)
    {
        if (Folder() is not { } folder || !File.Exists(Path.Combine(folder, file)))
            return null;
        var lines = new List<(string, byte[])>();
        foreach (var line in File.ReadLines(Path.Combine(folder, file)))
        {
            using var document = JsonDocument.Parse(line);
            var body = document.RootElement.GetProperty("request").GetRawText();
            lines.Add((document.RootElement.GetProperty("source").GetString()!, Encoding.UTF8.GetBytes(body)));
        }

        return lines;
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("ADTECH_CORPUS") is { Length: > 0 } named)
            return named;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AdTech.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "corpus");
    }
}
