using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>What holds for every page, in light and dark, on a desk and on a phone.</summary>
[Collection(PagesHost.Collection)]
public sealed class EveryPageTests(PagesHost host)
{
    private const int Desk = 1280;
    private const int Phone = 390;

    public static TheoryData<string, ColorScheme, int> Pages()
    {
        var all = new TheoryData<string, ColorScheme, int>();
        foreach (var path in (string[])["/", "/campaigns/tight-budget", "/partners", "/nowhere", "/sign-in"])
        {
            all.Add(path, ColorScheme.Light, Desk);
            all.Add(path, ColorScheme.Dark, Desk);
            all.Add(path, ColorScheme.Light, Phone);
            all.Add(path, ColorScheme.Dark, Phone);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_IsAccessible_FitsTheScreen_AndLoadsAllOfItself(string path, ColorScheme scheme, int width)
    {
        await using var screen = await host.OpenAsync("/partners", scheme, width);
        if (path == "/nowhere") screen.Expected.Add(404);
        await screen.GoToAsync(path);
        var name = $"{(path == "/" ? "overview" : path[(path.LastIndexOf('/') + 1)..])}-{scheme}-{width}".ToLowerInvariant();
        await screen.PictureAsync(name);
        await screen.AssertAccessibleAsync(name);
        screen.AssertNothingWentWrong();
        Assert.Equal(width, await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("", await screen.Page.EvaluateAsync<string>(CutOff));
    }

    // Text that its box cuts off without an ellipsis can't be read.
    private const string CutOff = """
        [...document.querySelectorAll("h1, h2, h3, .value, .change, .button, .bar a, .facts dd")]
          .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).textOverflow !== "ellipsis").map(e => e.outerHTML).join("\n")
        """;
}
