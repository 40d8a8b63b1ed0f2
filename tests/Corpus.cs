using System.Text;
using System.Text.Json;

namespace AdTech;

/// <summary>
/// Real requests, which are not part of the repository: a folder named by <c>ADTECH_CORPUS</c>, or <c>../shared/corpus</c> beside the repository. Tests on
/// it are skipped where there is none. One source file for every test project that needs it.
/// </summary>
internal static class Corpus
{
    public const string Valid = "openrtb-valid.jsonl";
    public const string Invalid = "openrtb-invalid.jsonl";

    /// <summary>The lines of a file, each with where it is from and the body of the request; skips the test where the file is not to be had.</summary>
    public static List<(string Source, byte[] Body)> LinesOrSkip(string file) => [.. RowsOrSkip(file).Select(Read)];

    /// <summary>The lines of a file, or null where it is not to be had.</summary>
    public static List<(string Source, byte[] Body)>? Lines(string file) => Find(file) is { } path ? [.. File.ReadLines(path).Select(Read)] : null;

    /// <summary>The lines as they stand there; skips the test where the file is not to be had.</summary>
    public static string[] RowsOrSkip(string file)
    {
        if (Find(file) is { } path) return File.ReadAllLines(path);
        Assert.Skip($"No {file} in {Folder() ?? "ADTECH_CORPUS or ../shared/corpus"}.");
        return [];
    }

    private static (string Source, byte[] Body) Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        return (document.RootElement.GetProperty("source").GetString()!, Encoding.UTF8.GetBytes(document.RootElement.GetProperty("request").GetRawText()));
    }

    private static string? Find(string file) => Folder() is { } folder && Path.Combine(folder, file) is var path && File.Exists(path) ? path : null;

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
