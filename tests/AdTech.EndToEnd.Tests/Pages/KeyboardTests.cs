using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>Everything without a mouse.</summary>
[Collection(PagesHost.Collection)]
public sealed class KeyboardTests(PagesHost host)
{
    private static readonly string[] Listed = ["?", "o", "a", "e", "d", "/", "p", "1 … 5", "t", "Esc"];

    [Fact]
    public async Task Keys_ListedByTheQuestionMark_AllDoWhatIsSaid()
    {
        await using var screen = await host.OpenAsync("/");
        await screen.PressAsync("?");
        Assert.Equal(Listed, await KeysAsync(screen));
        await screen.PressAsync("Escape");
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);

        await screen.PressAsync("a");
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Advertisers");
        await screen.PressAsync("e");
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Partners");
        await screen.PressAsync("d");
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Discrepancies");
        await screen.PressAsync("o");
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Overview");
        await screen.Page.GetByRole(AriaRole.Searchbox).WaitForAsync();
        await screen.PressAsync("/");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync("pet?"); // in a field, keys are letters
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("pet?");
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);
        await screen.Page.Locator("h1").FocusAsync();

        foreach (var (key, name) in (IEnumerable<(string, string)>)[("2", "6 h"), ("3", "24 h"), ("4", "7 days"), ("5", "30 days"), ("1", "1 h")])
        {
            await screen.PressAsync(key);
            await Assertions.Expect(screen.Page.Locator("[aria-current=true]")).ToHaveTextAsync(name);
        }

        foreach (var theme in (string[])["light", "dark", "system"])
        {
            await screen.PressAsync("t");
            await Assertions.Expect(screen.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        }

        await screen.PressAsync("p");
        await Assertions.Expect(screen.Page.Locator(".banner")).ToBeVisibleAsync();
        await screen.PressAsync("p");
        await Assertions.Expect(screen.Page.Locator(".banner")).ToHaveCountAsync(0);
        screen.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/campaigns/tight-budget")]
    [InlineData("/advertisers")]
    [InlineData("/advertisers/kitsune")]
    [InlineData("/partners")]
    [InlineData("/partners/default")]
    [InlineData("/discrepancies")]
    public async Task Tab_ReachesEverything_InTheOrderOfThePage_AndIsSeen(string path)
    {
        await using var screen = await host.OpenAsync(path);
        await screen.PressAsync("p"); // rows that come and go would make the walk another one each time
        await Assertions.Expect(screen.Page.Locator(".banner")).ToContainTextAsync("stand still");
        await screen.Page.EvaluateAsync("() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }");
        var all = await screen.Page.EvaluateAsync<string[]>(Number);
        List<string> reached = [];
        while (reached.Count <= all.Length)
        {
            await screen.PressAsync("Tab");
            if (await screen.Page.EvaluateAsync<string?>(Focused) is not { } focused || reached.Contains(focused)) break;
            reached.Add(focused);
        }

        Assert.Equal(all, reached);
        screen.AssertNothingWentWrong();
    }

    // Everything that acts, in the order of the document, each with a number of its own.
    private const string Number = """
        () => [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")].filter(e => !e.disabled && e.offsetParent !== null || e.classList.contains("skip"))
          .map((e, i) => (e.dataset.walk = `${i} ${e.tagName} ${(e.innerText || e.ariaLabel || "").slice(0, 30)}`))
        """;

    // Focus that nobody sees helps nobody.
    private const string Focused = """
        () => {
          const e = document.activeElement, style = getComputedStyle(e);
          if (!e.dataset.walk) return null;
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || e.classList.contains("skip") ? e.dataset.walk : e.dataset.walk + " has no visible focus";
        }
        """;

    private static async Task<IReadOnlyList<string>> KeysAsync(Screen screen)
    {
        await screen.Dialog.WaitForAsync();
        return await screen.Dialog.Locator("kbd").AllInnerTextsAsync();
    }
}
