using System.Text.RegularExpressions;
using AdTech.Architecture.Tests.Configuration;

namespace AdTech.Architecture.Tests;

/// <summary>docs/configuration.md has every option with its true default and range, and nothing that does not exist.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly IReadOnlyDictionary<string, Option> Options = Option.All().ToDictionary(static option => option.Key, StringComparer.Ordinal);
    private static readonly IReadOnlyList<PageRow> Rows = PageRow.ReadAll(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")));

    public static TheoryData<string> Keys => [.. Options.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Option_IsOnThePage_WithItsDefaultAndRange(string key)
    {
        var option = Options[key];
        var row = Assert.Single(Rows, row => row.Key == key);
        // An empty default is worded: "none", "drawn at start".
        if (option.Default is { } value) Assert.True(PageRow.Says(row.Default, value), $"The default of {key} is {value}; the page says {row.Default}.");
        else Assert.False(row.Default is "" or "–" || PageRow.IsValue(row.Default), $"{key} has no default; the page says {row.Default}.");

        if (option.Range is not { } range)
        {
            Assert.DoesNotMatch(FromTo(), row.Range);
            return;
        }

        var said = FromTo().Match(row.Range);
        Assert.True(
            said.Success && PageRow.Says(said.Groups[1].Value, range.Min) && PageRow.Says(said.Groups[2].Value, range.Max),
            $"{key} is from {range.Min} to {range.Max}; the page says {row.Range}.");
    }

    [Fact]
    public void Page_OfSections_HasNothingElse() => Assert.Empty(Rows.Where(static row => row.IsInSection).Select(static row => row.Key).Except(Options.Keys));

    [Fact]
    public void Page_NamesNoKeyThatNothingReads()
    {
        var source = string.Concat(Repository.SourceFiles.Select(File.ReadAllText));
        var named = PageRow.KeysNamedOn(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")));
        var unknown = named.Where(key => !Options.ContainsKey(key) && !source.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Empty(unknown);
    }

    [GeneratedRegex("^(.+) to (.+?)( characters)?$")]
    private static partial Regex FromTo();
}
