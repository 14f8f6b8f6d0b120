<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>lanthorn::app::Actions</name>
    <message>
        <source>&amp;Host a session</source>
        <translation>主持工作階段(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Join a session…</source>
        <translation>加入工作階段(&amp;J)…</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>體驗示範模式(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>複製位址(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>立即重試(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>離開工作階段(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>結束(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation>撰寫訊息(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Go to a room…</source>
        <translation>前往聊天室(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>側邊欄(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>成員(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>下一個區域(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;revious area</source>
        <translation>上一個區域(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>縮小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>一般文字大小(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全螢幕(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open or create a room…</source>
        <translation>開啟或建立聊天室(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Next room</source>
        <translation>下一個聊天室(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous room</source>
        <translation>上一個聊天室(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;unread room</source>
        <translation>下一個未讀聊天室(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Jump to the newest</source>
        <translation>跳到最新訊息(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Leave room</source>
        <translation>離開聊天室(&amp;L)</translation>
    </message>
    <message>
        <source>Change &amp;nickname…</source>
        <translation>變更暱稱(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Ask before a hosted session is closed</source>
        <translation>關閉主持中的工作階段前先詢問(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>鍵盤快速鍵(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Lanthorn</source>
        <translation>關於 Lanthorn(&amp;A)</translation>
    </message>
    <message>
        <source>Open to the &amp;network</source>
        <translation>對網路開放(&amp;N)</translation>
    </message>
    <message>
        <source>Sh&amp;are…</source>
        <translation>分享(&amp;A)…</translation>
    </message>
    <message>
        <source>Host c&amp;onsole…</source>
        <translation>主機主控台(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Encrypt connections</source>
        <translation>加密連線(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Back to writing</source>
        <translation>返回輸入(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>取消復原(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全選(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find in this room…</source>
        <translation>在這個聊天室中尋找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find in all roo&amp;ms…</source>
        <translation>在所有聊天室中尋找(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export the room…</source>
        <translation>匯出聊天室(&amp;E)…</translation>
    </message>
    <message>
        <source>Li&amp;ve sources…</source>
        <translation>即時資料來源(&amp;V)…</translation>
    </message>
    <message>
        <source>What everybody &amp;likes</source>
        <translation>各自選擇(&amp;L)</translation>
    </message>
    <message>
        <source>The &amp;chart</source>
        <translation>圖表(&amp;C)</translation>
    </message>
    <message>
        <source>The &amp;word</source>
        <translation>單字(&amp;W)</translation>
    </message>
    <message>
        <source>The &amp;room shown last</source>
        <translation>最近顯示的房間(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;How to join</source>
        <translation>加入方式(&amp;H)</translation>
    </message>
    <message>
        <source>Let others nearby &amp;find it</source>
        <translation>讓附近的人發現(&amp;F)</translation>
    </message>
    <message>
        <source>Check &amp;network…</source>
        <translation>檢查網路(&amp;N)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>偏好設定(&amp;F)…</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>關閉這則訊息</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChartExport</name>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>儲存為 PNG(&amp;P)…</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>將圖表儲存為圖片</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>儲存為 &amp;SVG…</translation>
    </message>
    <message>
        <source>Save the chart as a drawing that stays sharp at every size</source>
        <translation>將圖表儲存為任何尺寸都清晰的向量圖</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>儲存為 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Save the readings as a table</source>
        <translation>將讀數儲存為表格</translation>
    </message>
    <message>
        <source>&amp;Everything, not just what is visible</source>
        <translation>全部內容，而不只是可見部分(&amp;E)</translation>
    </message>
    <message>
        <source>C&amp;olors of pictures</source>
        <translation>圖片色彩(&amp;O)</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>與視窗相同</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Columns of &amp;tables</source>
        <translation>表格欄分隔(&amp;T)</translation>
    </message>
    <message>
        <source>Comma, decimal point</source>
        <translation>逗號，小數點</translation>
    </message>
    <message>
        <source>Semicolon, decimal comma</source>
        <translation>分號，小數逗號</translation>
    </message>
    <message>
        <source>Tab, decimal point</source>
        <translation>定位字元，小數點</translation>
    </message>
    <message>
        <source>Save as PNG</source>
        <translation>儲存為 PNG</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 圖片 (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG</source>
        <translation>儲存為 SVG</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG 向量圖 (*.svg)</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>儲存為 CSV</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Cop&amp;y picture</source>
        <translation>複製圖片(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChartSettings</name>
    <message>
        <source>Limits and ranges</source>
        <translation>限值與範圍</translation>
    </message>
    <message>
        <source>What is left empty is left to the source.</source>
        <translation>留空的項目由資料來源決定。</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>資料序列</translation>
    </message>
    <message>
        <source>Alert below</source>
        <translation>低於時提醒</translation>
    </message>
    <message>
        <source>Alert above</source>
        <translation>高於時提醒</translation>
    </message>
    <message>
        <source>Interval (s)</source>
        <translation>間隔（秒）</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>座標軸</translation>
    </message>
    <message>
        <source>From</source>
        <translation>從</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>No unit</source>
        <translation>無單位</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChatPage</name>
    <message>
        <source>Nothing has been said here since you came.
Write the first message below.</source>
        <translation>你進來之後，這裡還沒有人發言。
在下方寫下第一則訊息吧。</translation>
    </message>
    <message>
        <source>You are not in this room yet.</source>
        <translation>你還沒加入這個聊天室。</translation>
    </message>
    <message>
        <source>Not connected. What you write stays here until you can send it.</source>
        <translation>未連線。你寫的內容會留在這裡，直到可以傳送為止。</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>傳訊息到 %1</translation>
    </message>
    <message>
        <source>Some messages may be missing: the connection to the other hosts was interrupted.</source>
        <translation>可能缺少一些訊息：與其他主機的連線曾中斷。</translation>
    </message>
    <message>
        <source>Not connected. What you send waits here until the connection is back.</source>
        <translation>未連線。你傳送的內容會在此等候，直到連線恢復。</translation>
    </message>
    <message>
        <source>Some messages may be missing: you were not connected for a while.</source>
        <translation>可能缺少一些訊息：你有一段時間未連線。</translation>
    </message>
    <message>
        <source>There is no command %1. There are %2. Begin with // to send a message that begins with a slash.</source>
        <translation>沒有指令 %1。可用的有 %2。要傳送以斜線開頭的訊息，請以 // 開頭。</translation>
    </message>
    <message>
        <source>Commands: %1. Begin with // to send a message that begins with a slash.</source>
        <translation>指令：%1。要傳送以斜線開頭的訊息，請以 // 開頭。</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>再試一次(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;React</source>
        <translation>回應(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete for everybody</source>
        <translation>為所有人刪除(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>保留 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>會保留</translation>
    </message>
    <message numerus="yes">
        <source>The host keeps the newest %n messages of this room.</source>
        <translation>
            <numerusform>主機保留這個聊天室最新的 %n 則訊息。</numerusform>
        </translation>
    </message>
    <message>
        <source>The host keeps all messages of this room.</source>
        <translation>主機保留這個聊天室的所有訊息。</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>The host keeps no messages.</source>
        <translation>主機不保留任何訊息。</translation>
    </message>
    <message>
        <source>You are changing a message. Empty the field to leave it as it is.</source>
        <translation>你正在修改一則訊息。清空輸入框即可保持原樣。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::CommandLine</name>
    <message>
        <source>Chat rooms, a live word and live charts on one local network.</source>
        <translation>在同一個區域網路上使用聊天室、即時單字與即時圖表。</translation>
    </message>
    <message>
        <source>The session to join: HOST, HOST:PORT or a URL.</source>
        <translation>要加入的工作階段：HOST、HOST:PORT 或 URL。</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>顯示這份說明。</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>顯示版本。</translation>
    </message>
    <message>
        <source>Join the session at ADDRESS.</source>
        <translation>加入位於 ADDRESS 的工作階段。</translation>
    </message>
    <message>
        <source>Use this language: %1.</source>
        <translation>使用這個語言：%1。</translation>
    </message>
    <message>
        <source>Only one session can be joined.</source>
        <translation>只能加入一個工作階段。</translation>
    </message>
    <message>
        <source>Host a session or join one, not both.</source>
        <translation>主持工作階段與加入工作階段只能擇一。</translation>
    </message>
    <message>
        <source>--lang: use one of %1.</source>
        <translation>--lang：請使用下列其中之一：%1。</translation>
    </message>
    <message>
        <source>--profile: use 1 to 32 letters, digits, &quot;-&quot; and &quot;_&quot;.</source>
        <translation>--profile：請使用 1 到 32 個字母、數字、「-」或「_」。</translation>
    </message>
    <message>
        <source>Host a session; optionally on this port, or address and port.</source>
        <translation>主持工作階段；可指定連接埠，或位址與連接埠。</translation>
    </message>
    <message>
        <source>Open the room ROOM first.</source>
        <translation>先開啟聊天室 ROOM。</translation>
    </message>
    <message>
        <source>Use the nickname NICK.</source>
        <translation>使用暱稱 NICK。</translation>
    </message>
    <message>
        <source>Use separate settings under this name.</source>
        <translation>使用以此名稱另外保存的設定。</translation>
    </message>
    <message>
        <source>--host: &quot;%1&quot; is neither a port nor ADDRESS:PORT.</source>
        <translation>--host：「%1」既不是連接埠，也不是 ADDRESS:PORT。</translation>
    </message>
    <message>
        <source>Start without the window, where the desktop has a tray.</source>
        <translation>如果桌面有系統匣，啟動時不顯示視窗。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Composer</name>
    <message>
        <source>%1 of %2 characters. A message has at most %2: shorten it or send it in parts.</source>
        <translation>%1 / %2 個字元。一則訊息最多 %2 個字元：請縮短，或分成幾則傳送。</translation>
    </message>
    <message numerus="yes">
        <source>That was fast. You can send again in %n s.</source>
        <translation>
            <numerusform>傳得太快了，%n 秒後可以再次傳送。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 / %2 個字元</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>傳送</translation>
    </message>
    <message>
        <source>Send (Enter; Shift+Enter for a new line)</source>
        <translation>傳送（Enter；Shift+Enter 換行）</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ConsolePanel</name>
    <message numerus="yes">
        <source>%n guest connections</source>
        <translation>
            <numerusform>%n 個訪客連線</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock a room</source>
        <translation>鎖定聊天室</translation>
    </message>
    <message numerus="yes">
        <source>%n locked rooms</source>
        <translation>
            <numerusform>%n 個鎖定的聊天室</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bans</source>
        <translation>
            <numerusform>%n 個封鎖</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>address (reason)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Let in again: %1</source>
        <translation>重新允許進入：%1</translation>
    </message>
    <message>
        <source>Let &amp;write again</source>
        <translation>恢復發言(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>禁言(&amp;M)</translation>
    </message>
    <message>
        <source>Host console</source>
        <translation>主機主控台</translation>
    </message>
    <message>
        <source>Nobody else is here yet.</source>
        <translation>還沒有其他人。</translation>
    </message>
    <message>
        <source>Everybody who joins this session is listed here.</source>
        <translation>加入此工作階段的人都會列在這裡。</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>訪客</translation>
    </message>
    <message>
        <source>&amp;Pause joining</source>
        <translation>暫停加入(&amp;P)</translation>
    </message>
    <message>
        <source>Nobody new gets in; who is here stays.</source>
        <translation>不再允許新成員加入；已在此的人不受影響。</translation>
    </message>
    <message>
        <source>Nobody new gets into a locked room; who is inside stays.</source>
        <translation>鎖定的聊天室不允許新成員進入；已在其中的人不受影響。</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>原因(&amp;E)</translation>
    </message>
    <message>
        <source>Optional; the guest sees it</source>
        <translation>選填；訪客會看到</translation>
    </message>
    <message>
        <source>Ends the connection. The guest can come back.</source>
        <translation>中斷連線。訪客可以重新加入。</translation>
    </message>
    <message>
        <source>&amp;Ban for</source>
        <translation>封鎖(&amp;B)</translation>
    </message>
    <message>
        <source>Ends the connection and lets nobody in from its address.</source>
        <translation>中斷連線，並禁止其位址再次加入。</translation>
    </message>
    <message>
        <source>How long a ban lasts</source>
        <translation>封鎖時長</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分鐘</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小時</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>the whole session</source>
        <translation>整個工作階段</translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>停止主持(&amp;S)</translation>
    </message>
    <message>
        <source>Ends the session for everybody, who are told the reason.</source>
        <translation>結束所有人的工作階段，並告知原因。</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移出(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ContextMenus</name>
    <message>
        <source>&amp;Open</source>
        <translation>開啟(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>離開(&amp;L)</translation>
    </message>
    <message>
        <source>Let &amp;nobody else in</source>
        <translation>不再讓其他人進入(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>寫給此人(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Copy the name</source>
        <translation>複製名字(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Unmute</source>
        <translation>取消禁言(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>禁言(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移出(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Ban for</source>
        <translation>封鎖(&amp;B)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DemoGuests</name>
    <message>
        <source>Hello. I am a guest of this demo, and so is Bo.</source>
        <translation>你好，我是這個示範模式的訪客，Bo 也是。</translation>
    </message>
    <message>
        <source>Hi there. Whatever you write here, we can read it too.</source>
        <translation>嗨！你在這裡寫的內容，我們也都看得到。</translation>
    </message>
    <message>
        <source>Look at Words on the left: a new word comes every two seconds.</source>
        <translation>看看左邊的「單字」：每兩秒就會出現一個新單字。</translation>
    </message>
    <message>
        <source>And Sensors draws a chart. The space bar holds it still.</source>
        <translation>「感測器」則會畫出圖表，按空白鍵就能暫停。</translation>
    </message>
    <message>
        <source>To open a room of your own, type its name above the list of rooms.</source>
        <translation>想開自己的聊天室，就在聊天室清單上方輸入名稱。</translation>
    </message>
    <message>
        <source>Everything stays on this computer. When you leave, the demo is over.</source>
        <translation>一切都只留在這台電腦上。你離開後，示範就結束了。</translation>
    </message>
    <message>
        <source>Ada (demo)</source>
        <translation>Ada（示範）</translation>
    </message>
    <message>
        <source>Bo (demo)</source>
        <translation>Bo（示範）</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DesktopNotices</name>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Dialogs</name>
    <message>
        <source>Keyboard</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>While writing</source>
        <translation>輸入訊息時</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>傳送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>換行</translation>
    </message>
    <message>
        <source>About Lanthorn</source>
        <translation>關於 Lanthorn</translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network. Everything stays on your own computers.</source>
        <translation>讓這個網路上的每個人都能使用聊天室、即時單字與即時圖表。一切都只留在你們自己的電腦上。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. There is no warranty.</source>
        <translation>自由軟體，採用 GNU 通用公眾授權條款第 3 版或更新版本。不提供任何擔保。</translation>
    </message>
    <message>
        <source>Made with Qt %1.</source>
        <translation>以 Qt %1 製作。</translation>
    </message>
    <message>
        <source>Change nickname</source>
        <translation>變更暱稱</translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation>你的暱稱(&amp;N)</translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>停止主持</translation>
    </message>
    <message numerus="yes">
        <source>%n others are connected.</source>
        <translation>
            <numerusform>目前還有其他 %n 人連線中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>不要再詢問</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>結束工作階段</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Stop encrypting</source>
        <translation>停止加密</translation>
    </message>
    <message>
        <source>Encrypt the connections of this session?</source>
        <translation>要加密此工作階段的連線嗎？</translation>
    </message>
    <message>
        <source>Stop encrypting the connections of this session?</source>
        <translation>要停止加密此工作階段的連線嗎？</translation>
    </message>
    <message numerus="yes">
        <source>The links change: %n others have to join again.</source>
        <translation>
            <numerusform>連結會改變：另有 %n 人需要重新加入。</numerusform>
        </translation>
    </message>
    <message>
        <source>You host this session. When you go, it ends for everybody.</source>
        <translation>你正在主持這個工作階段。你離開後，所有人的工作階段都會結束。</translation>
    </message>
    <message>
        <source>Close to the network</source>
        <translation>不再對網路開放</translation>
    </message>
    <message>
        <source>Let only this computer join from now on?</source>
        <translation>今後只讓這台電腦加入嗎？</translation>
    </message>
    <message numerus="yes">
        <source>%n guests on other computers lose the connection.</source>
        <translation>
            <numerusform>其他電腦上的 %n 位訪客將中斷連線。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>關閉視窗</translation>
    </message>
    <message>
        <source>You host this session. Shall it go on without the window?</source>
        <translation>這個工作階段由你開設。要在沒有視窗的情況下繼續嗎？</translation>
    </message>
    <message>
        <source>In the background Lanthorn is reached by its icon in the tray.</source>
        <translation>在背景時，可透過系統匣圖示開啟 Lanthorn。</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在背景繼續</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::EncryptionSection</name>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>&amp;Copy fingerprint</source>
        <translation>複製指紋(&amp;C)</translation>
    </message>
    <message>
        <source>Nobody else on the network can read what is written here. The switch changes the links: everybody who is here has to join again. Browsers show a warning first, because nobody vouches for this computer. To be sure, compare the fingerprint that Lanthorn shows in its window and in the terminal:</source>
        <translation>網路上的其他人無法看到這裡所寫的內容。切換後連結會改變，已經在這裡的人都需要重新加入。瀏覽器會先顯示警告，因為沒有機構為這台電腦擔保。為了確認，請核對 Lanthorn 在視窗和終端機中顯示的指紋：</translation>
    </message>
    <message>
        <source>While this is off, others on the same network could read what is written here. The switch changes the links: everybody who is here has to join again.</source>
        <translation>關閉時，同一網路上的其他人可能會看到這裡所寫的內容。切換後連結會改變，已經在這裡的人都需要重新加入。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ErrorTexts</name>
    <message>
        <source>The host did not understand this program. Use the same version of Lanthorn on both computers.</source>
        <translation>主機無法理解這個程式傳送的內容。請在兩台電腦上使用相同版本的 Lanthorn。</translation>
    </message>
    <message>
        <source>This room name is not allowed. Use 1 to %1 characters, without a slash and without invisible characters.</source>
        <translation>不能使用這個聊天室名稱。請使用 1 到 %1 個字元，不可包含斜線或不可見的字元。</translation>
    </message>
    <message>
        <source>The message is empty. Write something first.</source>
        <translation>訊息是空的。請先輸入內容。</translation>
    </message>
    <message>
        <source>The message is too long. Shorten it or send it in parts.</source>
        <translation>訊息太長。請縮短，或分成幾則傳送。</translation>
    </message>
    <message>
        <source>The host does not know your nickname yet. Leave and join again.</source>
        <translation>主機還不知道你的暱稱。請離開後重新加入。</translation>
    </message>
    <message>
        <source>You are not in this room at the moment. Wait until it is back, or open it again.</source>
        <translation>你目前不在這個聊天室。請等它再次開啟，或自行重新開啟。</translation>
    </message>
    <message>
        <source>You are in as many rooms as the host allows. Leave one first.</source>
        <translation>你加入的聊天室已達主機允許的上限。請先離開其中一個。</translation>
    </message>
    <message>
        <source>That was too fast. Wait a moment, then send it again.</source>
        <translation>傳得太快了。請稍候再重新傳送。</translation>
    </message>
    <message>
        <source>This message is not in the history any more.</source>
        <translation>這則訊息已不在歷史紀錄中。</translation>
    </message>
    <message>
        <source>Only who wrote a message can change it.</source>
        <translation>只有訊息的作者才能更改它。</translation>
    </message>
    <message>
        <source>This message is too old to be edited.</source>
        <translation>這則訊息太舊，無法再編輯。</translation>
    </message>
    <message>
        <source>The host keeps no messages.</source>
        <translation>主機不保存任何訊息。</translation>
    </message>
    <message>
        <source>The host cannot save the history at the moment. Try again later.</source>
        <translation>主機目前無法儲存歷史紀錄。請稍後再試。</translation>
    </message>
    <message>
        <source>Something went wrong on the host. Try again.</source>
        <translation>主機發生問題。請再試一次。</translation>
    </message>
    <message>
        <source>This is not an address. Enter a computer name or IP address, with a port if needed: lab-pc or 192.168.1.20:8000.</source>
        <translation>這不是有效的位址。請輸入電腦名稱或 IP 位址，必要時加上連接埠：lab-pc 或 192.168.1.20:8000。</translation>
    </message>
    <message>
        <source>No computer with this name was found. Check the spelling or use its IP address, such as 192.168.1.20.</source>
        <translation>找不到這個名稱的電腦。請檢查拼字，或改用它的 IP 位址，例如 192.168.1.20。</translation>
    </message>
    <message>
        <source>This computer cannot be reached. Check that both computers are on the same network.</source>
        <translation>無法連到這台電腦。請確認兩台電腦位於同一個網路。</translation>
    </message>
    <message>
        <source>The computer is there, but nobody hosts on this port. Check the port, or ask whether the session has started.</source>
        <translation>找到了這台電腦，但沒有人在這個連接埠上主持。請檢查連接埠，或詢問工作階段是否已經開始。</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>連線已中斷。</translation>
    </message>
    <message>
        <source>The computer did not answer in time. It may be off, or a firewall may be in between.</source>
        <translation>電腦沒有及時回應。它可能已關機，或是被防火牆阻擋。</translation>
    </message>
    <message>
        <source>A web server answers at this address, but not Lanthorn. Check the port.</source>
        <translation>這個位址有網頁伺服器回應，但不是 Lanthorn。請檢查連接埠。</translation>
    </message>
    <message>
        <source>The host does not accept this program. Ask whether it allows you in.</source>
        <translation>主機不接受這個程式。請向主機確認是否允許你加入。</translation>
    </message>
    <message>
        <source>The host does not accept this name for itself. Use its IP address instead, such as 192.168.1.20.</source>
        <translation>主機不知道這是自己的名稱。請改用它的 IP 位址，例如 192.168.1.20。</translation>
    </message>
    <message>
        <source>The session is full. Try again when somebody has left.</source>
        <translation>工作階段人數已滿。請等有人離開後再試一次。</translation>
    </message>
    <message>
        <source>The program at this address is not Lanthorn, or is too old. Check the address.</source>
        <translation>在這個位址回應的不是 Lanthorn，或是版本太舊。請檢查位址。</translation>
    </message>
    <message>
        <source>The host ended the session.</source>
        <translation>主機已結束工作階段。</translation>
    </message>
    <message>
        <source>This computer could not keep up, so the host cut the connection.</source>
        <translation>這台電腦來不及接收，因此主機中斷了連線。</translation>
    </message>
    <message>
        <source>Too many messages came from here, so the host cut the connection. Slow down.</source>
        <translation>這台電腦送出太多訊息，因此主機中斷了連線。請放慢速度。</translation>
    </message>
    <message>
        <source>The host sent something that cannot be understood. Use the same version of Lanthorn on both computers.</source>
        <translation>主機送來的內容無法解讀。請在兩台電腦上使用相同版本的 Lanthorn。</translation>
    </message>
    <message>
        <source>The connection was ended here.</source>
        <translation>連線已由這台電腦結束。</translation>
    </message>
    <message>
        <source>The session cannot be hosted with these settings.</source>
        <translation>無法以這些設定主持工作階段。</translation>
    </message>
    <message>
        <source>This port and the ones after it are used by other programs. Close one of them or host on another port.</source>
        <translation>這個連接埠和後面幾個連接埠都被其他程式占用。請關閉其中一個程式，或改用其他連接埠主持。</translation>
    </message>
    <message>
        <source>This computer did not allow the session to be opened. Check the address and the rights of this program.</source>
        <translation>這台電腦不允許開啟工作階段。請檢查位址與這個程式的權限。</translation>
    </message>
    <message>
        <source>The host is too busy. Try again in a moment.</source>
        <translation>主機太忙了。請稍候再試一次。</translation>
    </message>
    <message>
        <source>The file cannot be written. Check the folder and the space on the disk.</source>
        <translation>無法寫入檔案。請檢查資料夾與磁碟空間。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>text (detail)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The host asks for a password.</source>
        <translation>主機要求輸入密碼。</translation>
    </message>
    <message>
        <source>This password is wrong. Check it and try again.</source>
        <translation>密碼錯誤。請檢查後重試。</translation>
    </message>
    <message>
        <source>Too many wrong passwords came from here. Wait a few minutes, then try again.</source>
        <translation>從這裡輸入的錯誤密碼太多。請等幾分鐘再試。</translation>
    </message>
    <message>
        <source>The host asks for its password again.</source>
        <translation>主機再次要求輸入密碼。</translation>
    </message>
    <message>
        <source>The host has locked this room. Nobody new gets in for now.</source>
        <translation>主機已鎖定此聊天室，目前不允許新成員進入。</translation>
    </message>
    <message>
        <source>The host is not letting anyone new in at the moment. Try again later.</source>
        <translation>主機目前不允許新成員加入。請稍後再試。</translation>
    </message>
    <message>
        <source>The host has muted you. You can read, but not write.</source>
        <translation>主機已將你禁言。你可以閱讀，但不能發言。</translation>
    </message>
    <message>
        <source>The host is stopping.</source>
        <translation>主機正在停止。</translation>
    </message>
    <message>
        <source>The host removed you from the session.</source>
        <translation>主機已將你移出工作階段。</translation>
    </message>
    <message>
        <source>The host does not let you in.</source>
        <translation>主機不允許你進入。</translation>
    </message>
    <message>
        <source>%1 Reason: %2</source>
        <comment>what the host did. Reason: the host&apos;s words</comment>
        <translation>%1原因：%2</translation>
    </message>
    <message>
        <source>This guest is no longer here.</source>
        <translation>此訪客已經離開。</translation>
    </message>
    <message>
        <source>This guest is not in the chat, so there is nothing to mute.</source>
        <translation>此訪客沒有參與聊天，無需禁言。</translation>
    </message>
    <message>
        <source>Your own computer cannot be banned. Remove the guest instead.</source>
        <translation>無法封鎖你自己的電腦。請改為移出該訪客。</translation>
    </message>
    <message>
        <source>There are too many bans or locked rooms. Lift some first.</source>
        <translation>封鎖的位址或鎖定的聊天室太多。請先解除一些。</translation>
    </message>
    <message>
        <source>The host accepts encrypted connections only. Write https:// in front of the address.</source>
        <translation>主機只接受加密連線。請在位址前加上 https://。</translation>
    </message>
    <message>
        <source>The host has a different key than before, so nothing was sent to it.</source>
        <translation>主機的金鑰與以前不同，因此沒有向它傳送任何內容。</translation>
    </message>
    <message>
        <source>The keys of hosts cannot be read or saved, so no encrypted connection is possible.</source>
        <translation>無法讀取或儲存主機金鑰，因此不能建立加密連線。</translation>
    </message>
    <message>
        <source>This nickname, or one that looks like it, is taken or kept for the host.</source>
        <translation>此暱稱或看起來相同的暱稱已被使用，或保留給主機。</translation>
    </message>
    <message>
        <source>The host does not encrypt. Write http:// in front of the address.</source>
        <translation>主機沒有加密。請在位址前加上 http://。</translation>
    </message>
    <message>
        <source>The host no longer encrypts, so nothing was sent to it. Ask the host whether encryption was switched off.</source>
        <translation>主機不再加密，因此沒有向它傳送任何內容。請向主機一方確認是否已關閉加密。</translation>
    </message>
    <message>
        <source>The host has too many passwords to check at the moment.</source>
        <translation>主機目前要檢查的密碼太多。</translation>
    </message>
    <message>
        <source>This host is known to encrypt, so nothing was sent to it without encryption.</source>
        <translation>已知這台主機會加密，因此沒有在未加密的情況下向它傳送任何內容。</translation>
    </message>
    <message>
        <source>Type the name of a room.</source>
        <translation>請輸入聊天室名稱。</translation>
    </message>
    <message>
        <source>Type a nickname.</source>
        <translation>請輸入暱稱。</translation>
    </message>
    <message>
        <source>This room name is too long: %1 characters at most.</source>
        <translation>這個聊天室名稱太長：最多 %1 個字元。</translation>
    </message>
    <message>
        <source>This nickname is too long: %1 characters at most.</source>
        <translation>這個暱稱太長：最多 %1 個字元。</translation>
    </message>
    <message>
        <source>A name cannot contain invisible or control characters.</source>
        <translation>名稱不能包含不可見字元或控制字元。</translation>
    </message>
    <message>
        <source>There are too many accents on one character of this name.</source>
        <translation>這個名稱的某個字元上有太多附加符號。</translation>
    </message>
    <message>
        <source>A room name cannot contain a slash.</source>
        <translation>聊天室名稱不能包含斜線。</translation>
    </message>
    <message>
        <source>A room name needs more than dots.</source>
        <translation>聊天室名稱不能只有點。</translation>
    </message>
    <message>
        <source>This nickname mixes scripts whose letters look alike, such as Latin and Cyrillic. Use letters of one script.</source>
        <translation>這個暱稱混用了字母相似的文字，例如拉丁字母和西里爾字母。請只使用一種文字的字母。</translation>
    </message>
    <message>
        <source>This nickname is not allowed. Use 1 to %1 characters of one script, none of them invisible.</source>
        <translation>不能使用這個暱稱。請使用同一種文字的 1 到 %1 個可見字元。</translation>
    </message>
    <message>
        <source>The host is not there at the moment: its program was closed or is starting again.</source>
        <translation>主機目前不在：它的程式已關閉或正在重新啟動。</translation>
    </message>
    <message>
        <source>The host no longer answers. It may be off or asleep, or the network is interrupted.</source>
        <translation>主機不再回應。它可能已關機或休眠，或網路中斷。</translation>
    </message>
    <message>
        <source>The host can no longer be reached. Check the network of both computers.</source>
        <translation>無法再連到主機。請檢查兩台電腦的網路。</translation>
    </message>
    <message>
        <source>This host is for those who are logged in at its site. Log in there and join in the browser.</source>
        <translation>此主機僅供已登入其網站的人使用。請先在該網站登入，然後在瀏覽器中加入。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::HistoryActions</name>
    <message>
        <source>Export the room</source>
        <translation>匯出聊天室</translation>
    </message>
    <message>
        <source>Text (*.txt);;Web page (*.html);;JSON, one message per line (*.json)</source>
        <translation>文字 (*.txt);;網頁 (*.html);;JSON，每行一則訊息 (*.json)</translation>
    </message>
    <message>
        <source>The room was not exported: %1</source>
        <translation>聊天室未能匯出：%1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::KeepingMenu</name>
    <message>
        <source>Nothing is kept</source>
        <translation>不保留訊息</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Kept for ever</source>
        <translation>永久保留</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>保留 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>How long this computer keeps what is said.</source>
        <translation>這台電腦保留訊息的時間。</translation>
    </message>
    <message>
        <source>This session keeps nothing of what is said</source>
        <translation>此工作階段不保留任何訊息</translation>
    </message>
    <message>
        <source>%1: its own time</source>
        <translation>%1：個別設定</translation>
    </message>
    <message>
        <source>Keep what is said in later sessions</source>
        <translation>在之後的工作階段中保留訊息</translation>
    </message>
    <message>
        <source>As all rooms</source>
        <translation>與所有聊天室相同</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::LiveChart</name>
    <message>
        <source>Waiting for the first reading</source>
        <translation>正在等待第一筆讀數</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>已有 %1沒有資料</translation>
    </message>
    <message>
        <source>Chart of the readings</source>
        <translation>讀數圖表</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>落後 %1</translation>
    </message>
    <message>
        <source>Held at %1</source>
        <comment>a time of day</comment>
        <translation>已暫停於 %1</translation>
    </message>
    <message>
        <source>A %1, B %2: %3 s</source>
        <comment>two times of day and what lies between them</comment>
        <translation>A %1，B %2：%3 秒</translation>
    </message>
    <message>
        <source>Held by the host at %1</source>
        <comment>a time of day</comment>
        <translation>主機已暫停於 %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MainWindow</name>
    <message>
        <source>Sidebar</source>
        <translation>側邊欄</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成員</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>分享</translation>
    </message>
    <message>
        <source>Areas of the window</source>
        <translation>視窗區域</translation>
    </message>
    <message>
        <source>Width of the sidebar</source>
        <translation>側邊欄寬度</translation>
    </message>
    <message>
        <source>Width of the people</source>
        <translation>成員清單寬度</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Menus</name>
    <message>
        <source>&amp;Session</source>
        <translation>工作階段(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>聊天室(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>即時(&amp;L)</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>設定(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>A&amp;ppearance</source>
        <translation>外觀(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>語言(&amp;L)</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>使用系統設定(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>淺色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Of &amp;all messages</source>
        <translation>所有訊息(&amp;A)</translation>
    </message>
    <message>
        <source>Only when I am &amp;mentioned</source>
        <translation>僅在提到我時(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>無(&amp;N)</translation>
    </message>
    <message>
        <source>Not&amp;ices</source>
        <translation>通知(&amp;T)</translation>
    </message>
    <message>
        <source>Show to eve&amp;rybody</source>
        <translation>向所有人展示(&amp;R)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MessageView</name>
    <message>
        <source>Sending</source>
        <translation>傳送中</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>未傳送。%1</translation>
    </message>
    <message>
        <source>&amp;Edit and send again</source>
        <translation>編輯後重新傳送(&amp;E)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>開啟 %1</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>訊息</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n 則新訊息</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等候中</translation>
    </message>
    <message>
        <source>Messages may be missing here</source>
        <translation>此處可能缺少訊息</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <comment>time of a message</comment>
        <translation>%1，已編輯</translation>
    </message>
    <message>
        <source>Messages between are not here; click to load them</source>
        <translation>中間的訊息不在這裡；按一下即可載入</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NavigationModel</name>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>即時</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>工作階段</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新的工作階段</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a room, a session</comment>
        <translation>%2 中的 %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NicknameEdit</name>
    <message>
        <source>Nickname</source>
        <translation>暱稱</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Notifier</name>
    <message>
        <source>%1 in %2</source>
        <comment>a person, a room</comment>
        <translation>%1 在 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages in %1</source>
        <comment>a room</comment>
        <translation>
            <numerusform>%1 中有 %n 則新訊息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a person, a message</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Pages</name>
    <message>
        <source>Room</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>單字</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>感測器</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PagesSection</name>
    <message>
        <source>A folder with pages of your own</source>
        <translation>存放自己網頁的資料夾</translation>
    </message>
    <message>
        <source>Browsers get what is in %1, before the pages of Lanthorn. Everybody who can come in can read it.</source>
        <translation>瀏覽器會得到 %1 中的內容，優先於 Lanthorn 的網頁。能進來的人都能讀到。</translation>
    </message>
    <message>
        <source>Pages of your own, from a folder, can be served at the same address.</source>
        <translation>同一位址還可以提供一個資料夾中你自己的網頁。</translation>
    </message>
    <message>
        <source>Own &amp;pages…</source>
        <translation>自己的網頁(&amp;P)…</translation>
    </message>
    <message>
        <source>Serve them no &amp;more</source>
        <translation>不再提供(&amp;M)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordBar</name>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 要求輸入密碼。</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords came from here. Try again in %n s.</source>
        <translation>
            <numerusform>從這裡輸入的錯誤密碼太多。請在 %n 秒後重試。</numerusform>
        </translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>編輯位址</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordSection</name>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>密碼至少要有 %1 個字元。</translation>
    </message>
    <message>
        <source>Everybody is asked again.</source>
        <translation>所有人都會再次被要求輸入密碼。</translation>
    </message>
    <message>
        <source>Links and QR codes carry it. Who is here stays when it changes, and newcomers need the new one.</source>
        <translation>連結和 QR 碼中含有密碼。變更密碼後，在場的人不受影響，新來的人需要新密碼。</translation>
    </message>
    <message>
        <source>&amp;Ask for a password</source>
        <translation>要求輸入密碼(&amp;A)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>新密碼(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Forget all guests</source>
        <translation>忘記所有訪客(&amp;F)</translation>
    </message>
    <message>
        <source>Who came in before is asked for the password again, and so is everybody here.</source>
        <translation>以前來過的人和現在在場的所有人都會再次被要求輸入密碼。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PeoplePanel</name>
    <message>
        <source>People (%1)</source>
        <translation>成員（%1）</translation>
    </message>
    <message>
        <source>People in this room</source>
        <translation>這個聊天室的成員</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成員</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PresenterWindow</name>
    <message>
        <source>Presenter window</source>
        <translation>簡報視窗</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::QrScreen</name>
    <message>
        <source>QR code</source>
        <translation>QR 碼</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>%1 的 QR 碼</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>按 Esc 關閉</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::QrView</name>
    <message>
        <source>QR code of %1</source>
        <translation>%1 的 QR 碼</translation>
    </message>
    <message>
        <source>Point the camera of a phone at it</source>
        <translation>用手機鏡頭對準它</translation>
    </message>
    <message>
        <source>This program was built without QR codes.</source>
        <translation>這個程式建置時沒有包含 QR 碼功能。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Removals</name>
    <message>
        <source>%1 will be removed in a few seconds.</source>
        <translation>%1 將在幾秒後被移出。</translation>
    </message>
    <message numerus="yes">
        <source>%n guests will be removed in a few seconds.</source>
        <translation>
            <numerusform>%n 位訪客將在幾秒後被移出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::RoomScene</name>
    <message>
        <source>Nothing has been said here yet.</source>
        <translation>這裡還沒有人發言。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SearchBar</name>
    <message>
        <source>Nothing was found.</source>
        <translation>找不到任何內容。</translation>
    </message>
    <message numerus="yes">
        <source>%n messages found</source>
        <translation>
            <numerusform>找到 %n 則訊息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n messages; scroll for more</source>
        <translation>
            <numerusform>最新的 %n 則訊息；捲動可查看更多</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <comment>person, room, time</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>person, time</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>搜尋訊息</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>所有聊天室</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>關閉搜尋</translation>
    </message>
    <message>
        <source>Messages that were found</source>
        <translation>找到的訊息</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SensorsPage</name>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>回到即時</translation>
    </message>
    <message>
        <source>Visible time</source>
        <translation>顯示的時間範圍</translation>
    </message>
    <message>
        <source>Last %1</source>
        <comment>followed by a length of time</comment>
        <translation>最近 %1</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Hold the chart, or let it go on (space bar)</source>
        <translation>暫停圖表，或讓它繼續（空白鍵）</translation>
    </message>
    <message>
        <source>%1: now %2, lowest %3, mean %4, highest %5</source>
        <translation>%1：目前 %2，最低 %3，平均 %4，最高 %5</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>繼續(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>暫停(&amp;H)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>即時</translation>
    </message>
    <message>
        <source>Held · %1 behind</source>
        <translation>已暫停 · 落後 %1</translation>
    </message>
    <message>
        <source>Cannot save %1: %2</source>
        <translation>無法儲存 %1：%2</translation>
    </message>
    <message>
        <source>Random values</source>
        <translation>隨機數值</translation>
    </message>
    <message>
        <source>Processor load of the host</source>
        <translation>主機的處理器負載</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>感測器</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>感測器</translation>
    </message>
    <message numerus="yes">
        <source>Live, but %n late</source>
        <translation>
            <numerusform>即時，但有 %n 個落後</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>落後 %1</translation>
    </message>
    <message>
        <source>Age unknown</source>
        <translation>時間不明</translation>
    </message>
    <message>
        <source>Add a marker</source>
        <translation>加入標記</translation>
    </message>
    <message>
        <source>Text of the marker</source>
        <translation>標記文字</translation>
    </message>
    <message>
        <source>%1 is %2, above its limit of %3</source>
        <translation>%1 為 %2，高於限值 %3</translation>
    </message>
    <message>
        <source>%1 is %2, below its limit of %3</source>
        <translation>%1 為 %2，低於限值 %3</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Lines, table, markers, limits and ranges</source>
        <translation>線條、表格、標記、限值與範圍</translation>
    </message>
    <message>
        <source>&amp;Thick lines</source>
        <translation>粗線條(&amp;T)</translation>
    </message>
    <message>
        <source>Thick lines for a projector</source>
        <translation>適合投影的粗線條</translation>
    </message>
    <message>
        <source>T&amp;able of values</source>
        <translation>數值表(&amp;A)</translation>
    </message>
    <message>
        <source>Add a &amp;marker…</source>
        <translation>加入標記(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Limits and ranges…</source>
        <translation>限值與範圍(&amp;L)…</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>數值表</translation>
    </message>
    <message>
        <source>Presenter wi&amp;ndow</source>
        <translation>簡報視窗(&amp;N)</translation>
    </message>
    <message>
        <source>Hold for e&amp;verybody</source>
        <translation>為所有人暫停(&amp;V)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SeriesTable</name>
    <message>
        <source>Beyond its limit</source>
        <translation>超出限值</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>No value yet</source>
        <translation>還沒有數值</translation>
    </message>
    <message>
        <source>Age unknown</source>
        <translation>時間不明</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>落後 %1</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>已有 %1沒有資料</translation>
    </message>
    <message>
        <source>Source lost</source>
        <translation>資料來源已中斷</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>資料序列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>數值</translation>
    </message>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionBanners</name>
    <message>
        <source>Retry now</source>
        <translation>立即重試</translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>編輯位址</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到起始頁</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>%n 秒後重試。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation>正在重試。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>reason. what happens next.</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Port %1 is used by another program, so this session is on port %2.</source>
        <translation>連接埠 %1 被其他程式占用，因此這個工作階段改用連接埠 %2。</translation>
    </message>
    <message>
        <source>Your settings are not saved: the folder %1 cannot be written.</source>
        <translation>你的設定沒有儲存：無法寫入資料夾 %1。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation>目前只有這台電腦可以加入。</translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation>對網路開放</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>分享…</translation>
    </message>
    <message>
        <source>Other nickname…</source>
        <translation>其他暱稱…</translation>
    </message>
    <message>
        <source>%1 Somebody may be intercepting the connection, or the host was set up again: ask for the fingerprint of its key.
Before: %2
Now: %3</source>
        <comment>what happened, two fingerprints</comment>
        <translation>%1 可能有人從中攔截，也可能主機重新設定過：請向對方核對金鑰指紋。
以前：%2
現在：%3</translation>
    </message>
    <message>
        <source>Trust the new key</source>
        <translation>信任新金鑰</translation>
    </message>
    <message>
        <source>The connection is encrypted. This host is new here; from now on it is recognised by its key: %1</source>
        <translation>連線已加密。這台主機是第一次遇到，今後憑它的金鑰識別：%1</translation>
    </message>
    <message>
        <source>Host without encryption</source>
        <translation>不加密主持</translation>
    </message>
    <message>
        <source>Join encrypted</source>
        <translation>加密加入</translation>
    </message>
    <message>
        <source>Forget its key and join without encryption</source>
        <translation>忘記它的金鑰並不加密加入</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用「%1」</translation>
    </message>
    <message>
        <source>Not saved: the disk of the host is full. The chat goes on.</source>
        <translation>未儲存：主機的磁碟已滿。聊天照常進行。</translation>
    </message>
    <message>
        <source>Not saved: the host cannot write into its folder. The chat goes on.</source>
        <translation>未儲存：主機無法寫入它的資料夾。聊天照常進行。</translation>
    </message>
    <message>
        <source>Not saved: the host cannot use its history. The chat goes on.</source>
        <translation>未儲存：主機無法使用它的歷史紀錄。聊天照常進行。</translation>
    </message>
    <message>
        <source>Nobody reached this computer yet. Something in the network may be in the way.</source>
        <translation>還沒有人連上這台電腦。網路中可能有阻礙。</translation>
    </message>
    <message>
        <source>Check network…</source>
        <translation>檢查網路…</translation>
    </message>
    <message>
        <source>Your settings could not be read. The ones before the last change are used; what was damaged is in %1.</source>
        <translation>無法讀取你的設定。現在使用上次變更之前的設定；損壞的檔案在 %1 中。</translation>
    </message>
    <message>
        <source>Your settings could not be read, and the usual ones are used. What was damaged is in %1.</source>
        <translation>無法讀取你的設定，現在使用預設設定。損壞的檔案在 %1 中。</translation>
    </message>
    <message>
        <source>Lanthorn crashed the last time.</source>
        <translation>Lanthorn 上次當機了。</translation>
    </message>
    <message>
        <source>Lanthorn was not closed the last time.</source>
        <translation>Lanthorn 上次未正常關閉。</translation>
    </message>
    <message>
        <source>Your session is as it was.</source>
        <translation>你的工作階段已恢復原狀。</translation>
    </message>
    <message>
        <source>As it was not the first time, your session was not opened again.</source>
        <translation>由於不是第一次，你的工作階段沒有重新開啟。</translation>
    </message>
    <message>
        <source>Its password is not kept: set one before you open it to the network.</source>
        <translation>密碼不會保留：向網路開放之前請先設定密碼。</translation>
    </message>
    <message>
        <source>A report, without texts and names, is in %1.</source>
        <translation>報告在 %1 中，不含訊息內容和名字。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>開啟資料夾</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionController</name>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>停止主持(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>離開工作階段(&amp;L)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SharePanel</name>
    <message>
        <source>Start page</source>
        <translation>起始頁</translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation>聊天室 %1</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>分享</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Full screen, for a projector (%1)</source>
        <translation>全螢幕顯示，用於投影（%1）</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>儲存為 PNG…</translation>
    </message>
    <message>
        <source>Links &amp;lead to</source>
        <translation>連結指向(&amp;L)</translation>
    </message>
    <message>
        <source>While this is on, everybody on the same network can come in by a link. There is no password.</source>
        <translation>開啟時，同一網路中的所有人都可以透過連結加入，不需要密碼。</translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation>目前只有這台電腦可以加入。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>沒有網路。</translation>
    </message>
    <message>
        <source>Open it to the network for a link and a QR code to give to others.</source>
        <translation>對網路開放後，這裡會顯示給其他人使用的連結和 QR 碼。</translation>
    </message>
    <message>
        <source>This computer has no address at which others could reach it. Connect it to Wi-Fi or to a cable; the links then appear here.</source>
        <translation>這台電腦沒有其他人可以連到的位址。請連接 Wi-Fi 或網路線，連結隨後會顯示在這裡。</translation>
    </message>
    <message>
        <source>Listening on all addresses, port %1</source>
        <translation>正在監聽所有位址，連接埠 %1</translation>
    </message>
    <message>
        <source>Listening on all IPv4 addresses, port %1</source>
        <translation>正在監聽所有 IPv4 位址，連接埠 %1</translation>
    </message>
    <message>
        <source>Listening on %1, port %2</source>
        <translation>正在監聽 %1，連接埠 %2</translation>
    </message>
    <message>
        <source>No one has reached this computer yet. Are the others on the same network? Does the firewall of this computer let port %1 in?</source>
        <translation>還沒有人連到這台電腦。其他人在同一個網路中嗎？這台電腦的防火牆是否允許連接埠 %1？</translation>
    </message>
    <message>
        <source>Save the QR code</source>
        <translation>儲存 QR 碼</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 圖片 (*.png)</translation>
    </message>
    <message>
        <source>The QR code was not saved: %1</source>
        <translation>QR 碼未能儲存：%1</translation>
    </message>
    <message>
        <source>While this is on, everybody on the same network who has a link or the password can come in.</source>
        <translation>開啟時，同一網路中凡是有連結或密碼的人都可以進入。</translation>
    </message>
    <message>
        <source>There is no join code for this address.</source>
        <translation>此位址沒有加入碼。</translation>
    </message>
    <message>
        <source>Join code, to be typed where an address is asked for</source>
        <translation>加入碼，可在要求輸入位址處輸入</translation>
    </message>
    <message>
        <source>Addresses that begin with 192.168, 172.16 to 172.31 or 10 have one, at the ports 8000 to 8015, unless connections are encrypted.</source>
        <translation>以 192.168、172.16 至 172.31 或 10 開頭、連接埠為 8000 至 8015 且連線未加密的位址才有加入碼。</translation>
    </message>
    <message>
        <source>Join code %1</source>
        <translation>加入碼 %1</translation>
    </message>
    <message>
        <source>Check network…</source>
        <translation>檢查網路…</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ShareRow</name>
    <message>
        <source>Ethernet</source>
        <translation>乙太網路</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>VPN, only for others in it</source>
        <translation>VPN，僅限其中的其他人</translation>
    </message>
    <message>
        <source>Virtual machines of this computer only</source>
        <translation>僅限這台電腦上的虛擬機器</translation>
    </message>
    <message>
        <source>Containers of this computer only</source>
        <translation>僅限這台電腦上的容器</translation>
    </message>
    <message>
        <source>Show its QR code</source>
        <translation>顯示它的 QR 碼</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已有人連入</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>複製 %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Sidebar</name>
    <message>
        <source>Open or create a room</source>
        <translation>開啟或建立聊天室</translation>
    </message>
    <message>
        <source>Type the name of a room and press Enter</source>
        <translation>輸入聊天室名稱，然後按 Enter</translation>
    </message>
    <message>
        <source>Rooms and live pages</source>
        <translation>聊天室與即時頁面</translation>
    </message>
    <message>
        <source>Change your nickname</source>
        <translation>變更你的暱稱</translation>
    </message>
    <message>
        <source>You are %1. Change your nickname</source>
        <translation>你是 %1。變更你的暱稱</translation>
    </message>
    <message numerus="yes">
        <source>%n more rooms. Type a part of a name above to find them.</source>
        <translation>
            <numerusform>還有 %n 個聊天室。在上方輸入名稱的一部分即可找到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another session</source>
        <translation>另一個工作階段</translation>
    </message>
    <message>
        <source>Host or join another session beside this one</source>
        <translation>在這個工作階段之外再開啟或加入一個</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SlashCommand</name>
    <message>
        <source>/join ROOM</source>
        <translation>/join 房間</translation>
    </message>
    <message>
        <source>/nick NAME</source>
        <translation>/nick 名字</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SourceForm</name>
    <message>
        <source>&amp;User</source>
        <translation>使用者(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密碼(&amp;P)</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>新增來源</translation>
    </message>
    <message>
        <source>Change the source</source>
        <translation>變更來源</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>類型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>位址(&amp;A)</translation>
    </message>
    <message>
        <source>This is no address that can be used. One looks like this: %1</source>
        <translation>這個位址無法使用。正確的形式如：%1</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>MQTT 代理</translation>
    </message>
    <message>
        <source>Computer and topic. A # at the end stands for all topics below.</source>
        <translation>電腦與主題。結尾的 # 代表其下的所有主題。</translation>
    </message>
    <message>
        <source>MQTT broker, encrypted</source>
        <translation>MQTT 代理（加密）</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>序列埠</translation>
    </message>
    <message>
        <source>The device, and its speed when it is not 115200.</source>
        <translation>裝置；速率不是 115200 時請一併填寫。</translation>
    </message>
    <message>
        <source>TCP: connect to a device</source>
        <translation>TCP：連線到裝置</translation>
    </message>
    <message>
        <source>Address and port of the device.</source>
        <translation>裝置的位址與連接埠。</translation>
    </message>
    <message>
        <source>TCP: devices connect here</source>
        <translation>TCP：裝置連線到此處</translation>
    </message>
    <message>
        <source>A port of this computer. 0.0.0.0 in front lets other computers in, without a password.</source>
        <translation>這台電腦的連接埠。前面寫 0.0.0.0 時其他電腦也能連入，不需密碼。</translation>
    </message>
    <message>
        <source>UDP datagrams</source>
        <translation>UDP 資料包</translation>
    </message>
    <message>
        <source>File or recording</source>
        <translation>檔案或錄製</translation>
    </message>
    <message>
        <source>A file of values, or one that was recorded. It may be played faster, and again and again.</source>
        <translation>含有數值的檔案或錄製檔。可以加速播放，也可以反覆播放。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>Processor, memory, network and temperatures. How often may be said.</source>
        <translation>處理器、記憶體、網路與溫度。可以指定頻率。</translation>
    </message>
    <message>
        <source>Processor load of this computer</source>
        <translation>這台電腦的處理器負載</translation>
    </message>
    <message>
        <source>How often may be said.</source>
        <translation>可以指定頻率。</translation>
    </message>
    <message>
        <source>Random values</source>
        <translation>隨機值</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::SourceModel</name>
    <message>
        <source>Live</source>
        <comment>values come from this source</comment>
        <translation>即時</translation>
    </message>
    <message>
        <source>Silent</source>
        <comment>no values come from this source</comment>
        <translation>沒有資料</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <comment>a source</comment>
        <translation>無法連線</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Series</source>
        <comment>how many</comment>
        <translation>序列</translation>
    </message>
    <message>
        <source>Values</source>
        <comment>how many were taken</comment>
        <translation>數值</translation>
    </message>
    <message>
        <source>Not understood</source>
        <comment>how many values or lines</comment>
        <translation>無法辨識</translation>
    </message>
    <message>
        <source>No room</source>
        <comment>for how many values</comment>
        <translation>容量不足</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SourcesPanel</name>
    <message>
        <source>The sources are not kept for the next session: %1</source>
        <translation>無法為下一次工作階段保留來源：%1</translation>
    </message>
    <message>
        <source>No values come in. Add a source to draw something.</source>
        <translation>沒有收到數值。請新增來源以繪製圖表。</translation>
    </message>
    <message>
        <source>No series has been found yet.</source>
        <translation>尚未發現任何序列。</translation>
    </message>
    <message>
        <source>Series: %1</source>
        <translation>序列：%1</translation>
    </message>
    <message>
        <source>Not reachable: %1</source>
        <translation>無法連線：%1</translation>
    </message>
    <message>
        <source>Last problem: %1</source>
        <translation>最近的問題：%1</translation>
    </message>
    <message>
        <source>No room for these series: %1</source>
        <translation>以下序列容量不足：%1</translation>
    </message>
    <message>
        <source>Understood, but not drawn: %1</source>
        <translation>已辨識但未繪製：%1</translation>
    </message>
    <message>
        <source>Its clock is %1 slow; this is corrected.</source>
        <translation>其時鐘慢 %1，已校正。</translation>
    </message>
    <message>
        <source>Its clock is %1 fast; this is corrected.</source>
        <translation>其時鐘快 %1，已校正。</translation>
    </message>
    <message>
        <source>The host cannot take this source.</source>
        <translation>主機無法使用這個來源。</translation>
    </message>
    <message>
        <source>This source is not there any more.</source>
        <translation>這個來源已不存在。</translation>
    </message>
    <message>
        <source>Live sources</source>
        <translation>即時資料來源</translation>
    </message>
    <message>
        <source>Live values come from these sources, in this session and in those that you host later.</source>
        <translation>即時數值來自這些來源，適用於這次工作階段以及你以後開啟的工作階段。</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>新增(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>變更(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StageControl</name>
    <message>
        <source>The host shows the room %1.</source>
        <translation>主機正在展示房間 %1。</translation>
    </message>
    <message>
        <source>The host shows the word.</source>
        <translation>主機正在展示單字。</translation>
    </message>
    <message>
        <source>The host shows the chart.</source>
        <translation>主機正在展示圖表。</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StartPage</name>
    <message>
        <source>Joins %1, encrypted</source>
        <translation>將以加密連線加入 %1</translation>
    </message>
    <message>
        <source>Joins %1</source>
        <translation>將加入 %1</translation>
    </message>
    <message>
        <source>Join %1 again</source>
        <translation>再次加入 %1</translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network.</source>
        <translation>讓這個網路上的每個人都能使用聊天室、即時單字與即時圖表。</translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation>你的暱稱(&amp;N)</translation>
    </message>
    <message>
        <source>Host here</source>
        <translation>在這裡主持</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主持</translation>
    </message>
    <message>
        <source>Join an address</source>
        <translation>加入位址</translation>
    </message>
    <message>
        <source>Go to a session that somebody else hosts.</source>
        <translation>前往其他人主持的工作階段。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>體驗示範模式</translation>
    </message>
    <message>
        <source>A private session on this computer, with two guests.</source>
        <translation>這台電腦上的私人工作階段，有兩位訪客陪你。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>lab-pc, 192.168.1.20:8000 or a link</source>
        <translation>lab-pc、192.168.1.20:8000 或連結</translation>
    </message>
    <message>
        <source>Address to join</source>
        <translation>要加入的位址</translation>
    </message>
    <message>
        <source>Open a session on this computer and let others in when you like.</source>
        <translation>在這台電腦上開啟工作階段，想讓其他人加入時再開放。</translation>
    </message>
    <message>
        <source>%1, room %2</source>
        <comment>joins an address</comment>
        <translation>%1，房間 %2</translation>
    </message>
    <message>
        <source>This join code has a typing error.</source>
        <translation>此加入碼有輸入錯誤。</translation>
    </message>
    <message>
        <source>This window hosts a session already. Stop hosting it first.</source>
        <translation>這個視窗已經開啟一個工作階段。請先結束它。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Startup</name>
    <message>
        <source>Try &quot;lanthorn --help&quot;.</source>
        <translation>請試試「lanthorn --help」。</translation>
    </message>
    <message>
        <source>lanthorn: the display cannot be opened. Start it on a desktop, or host without a window: lanthornd</source>
        <translation>lanthorn: 無法開啟顯示器。請在桌面環境中啟動，或改用不需視窗的主持程式：lanthornd</translation>
    </message>
    <message>
        <source>lanthorn: there is no display. Start it on a desktop, or host without a window: lanthornd</source>
        <translation>lanthorn: 沒有可用的顯示器。請在桌面環境中啟動，或改用不需視窗的主持程式：lanthornd</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StatusChip</name>
    <message>
        <source>No session</source>
        <translation>沒有工作階段</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在啟動</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>正在重新連線</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在連線</translation>
    </message>
    <message>
        <source>Reconnecting in %1 s (try %2)</source>
        <translation>%1 秒後重新連線（第 %2 次嘗試）</translation>
    </message>
    <message>
        <source>Connecting in %1 s (try %2)</source>
        <translation>%1 秒後連線（第 %2 次嘗試）</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未連線</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>主持中</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>示範模式</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已加入</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n 個連線</numerusform>
        </translation>
    </message>
    <message>
        <source>Session: %1</source>
        <translation>工作階段：%1</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>Response time: %1 ms</source>
        <translation>回應時間：%1 毫秒</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::TimeText</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>a length of time in seconds</comment>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a length of time in minutes</comment>
        <translation>
            <numerusform>%n 分鐘</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>a length of time in hours</comment>
        <translation>
            <numerusform>%n 小時</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::WindowController</name>
    <message>
        <source>Guest</source>
        <translation>訪客</translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>停止主持(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>離開工作階段(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>顯示(&amp;S)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::WordsPage</name>
    <message>
        <source>Copy &amp;word</source>
        <translation>複製單字(&amp;W)</translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation>先前的單字</translation>
    </message>
    <message>
        <source>Waiting for the first word</source>
        <translation>正在等待第一個單字</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::MemberModel</name>
    <message>
        <source>in the window</source>
        <translation>使用視窗版</translation>
    </message>
    <message>
        <source>in a terminal</source>
        <translation>使用終端機</translation>
    </message>
    <message>
        <source>in a browser</source>
        <translation>使用瀏覽器</translation>
    </message>
    <message>
        <source>with another program</source>
        <translation>使用其他程式</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>訪客</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1（你）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1，在 %2 上</translation>
    </message>
    <message>
        <source>%1 (you, the host)</source>
        <translation>%1（你，主機）</translation>
    </message>
    <message>
        <source>%1, the host, %2</source>
        <comment>name, in which program</comment>
        <translation>%1，主機，%2</translation>
    </message>
    <message>
        <source>you, host</source>
        <translation>你，主機</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主機</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::MessageModel</name>
    <message>
        <source>Guest</source>
        <translation>訪客</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>sender, time: text</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1 (sending)</source>
        <translation>%1（傳送中）</translation>
    </message>
    <message>
        <source>%1 (not sent)</source>
        <translation>%1（未傳送）</translation>
    </message>
    <message>
        <source>%1 (waiting for the connection)</source>
        <translation>%1（等候連線）</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>nickname, other host</comment>
        <translation>%1（來自 %2）</translation>
    </message>
    <message>
        <source>%1 (sent)</source>
        <translation>%1（已傳送）</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>這則訊息已刪除</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1（已編輯）</translation>
    </message>
    <message>
        <source>%1 (reactions: %2)</source>
        <translation>%1（回應：%2）</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::RoomListModel</name>
    <message>
        <source>Room %1</source>
        <translation>聊天室 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 則未讀</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>not joined</source>
        <translation>未加入</translation>
    </message>
    <message>
        <source>locked: nobody new gets in</source>
        <translation>已鎖定：新成員無法進入</translation>
    </message>
    <message>
        <source>a message is not sent yet</source>
        <translation>有一則訊息尚未傳送</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::SessionModel</name>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>位址</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>加入時間</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>messages from a guest</comment>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>messages to a guest</comment>
        <translation>傳送</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>bytes that a guest has yet to take</comment>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延遲</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（無名稱）</translation>
    </message>
    <message>
        <source>%1 (muted)</source>
        <translation>%1（已禁言）</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>終端機</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>瀏覽器</translation>
    </message>
    <message>
        <source>Other program</source>
        <translation>其他程式</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::AnnounceSection</name>
    <message>
        <source>While this is on, the session stands on the start page of everybody on the same network, with its name and the number of people. Without it, guests need a link, the address or the join code.</source>
        <translation>開啟時，工作階段會顯示在同一網路中所有人的起始頁上，包括名稱和人數。關閉後，訪客需要連結、位址或加入碼。</translation>
    </message>
    <message>
        <source>Counts once the session is open to the network: it then stands on the start page of everybody there, with its name and the number of people.</source>
        <translation>工作階段對網路開放後生效：屆時它會顯示在網路中所有人的起始頁上，包括名稱和人數。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::CheckTexts</name>
    <message>
        <source>This computer is in a network.</source>
        <translation>這台電腦已連上網路。</translation>
    </message>
    <message>
        <source>This computer has no address at which others could reach it. Connect it to Wi-Fi or to a cable.</source>
        <translation>這台電腦沒有可供他人連線的位址。請連接 Wi-Fi 或網路線。</translation>
    </message>
    <message>
        <source>Nothing is hosted here that others could join.</source>
        <translation>這裡沒有可供他人加入的工作階段。</translation>
    </message>
    <message>
        <source>The session is open to the network.</source>
        <translation>工作階段已對網路開放。</translation>
    </message>
    <message>
        <source>Only this computer can join. Choose &quot;Open to the network&quot; to let others in.</source>
        <translation>只有這台電腦可以加入。要讓他人加入，請選擇「對網路開放」。</translation>
    </message>
    <message>
        <source>The session answers at its own address.</source>
        <translation>工作階段在自己的位址上有回應。</translation>
    </message>
    <message>
        <source>The session does not answer at its own address, not even to this computer. Stop hosting and host again.</source>
        <translation>工作階段在自己的位址上沒有回應，連這台電腦也連不上。請結束後重新主持工作階段。</translation>
    </message>
    <message>
        <source>Somebody came in from another computer: nothing is in the way.</source>
        <translation>已有人從另一台電腦加入：沒有阻礙。</translation>
    </message>
    <message>
        <source>Nobody came in from another computer yet.</source>
        <translation>還沒有人從另一台電腦加入。</translation>
    </message>
    <message>
        <source>The network takes what announces a session.</source>
        <translation>網路接受工作階段的通告。</translation>
    </message>
    <message>
        <source>Some networks of this computer do not take what announces a session. Guests there need the link or the join code.</source>
        <translation>這台電腦的部分網路不接受工作階段的通告。那裡的訪客需要連結或加入碼。</translation>
    </message>
    <message>
        <source>No network takes what announces a session, so nobody sees it. Give guests the link or the join code.</source>
        <translation>沒有網路接受工作階段的通告，因此無人看得到它。請把連結或加入碼交給訪客。</translation>
    </message>
    <message>
        <source>&quot;Let others nearby find it&quot; is switched off. Guests need the link or the join code.</source>
        <translation>「讓附近的人發現」已關閉。訪客需要連結或加入碼。</translation>
    </message>
    <message>
        <source>Switched off in the environment of this program (LANTHORN_DISCOVERY).</source>
        <translation>已在本程式的環境中關閉（LANTHORN_DISCOVERY）。</translation>
    </message>
    <message>
        <source>Other hosts on this network are heard.</source>
        <translation>收得到此網路中其他主機的通告。</translation>
    </message>
    <message>
        <source>No other host is heard. Perhaps there is none.</source>
        <translation>沒有收到其他主機的通告。也許沒有其他主機。</translation>
    </message>
    <message>
        <source>Not even what this computer sends comes back to it. Its firewall takes it away, and with it the sessions of others.</source>
        <translation>連這台電腦送出的內容也收不回來。它的防火牆把它攔下了，其他人的工作階段也因此收不到。</translation>
    </message>
    <message>
        <source>Another program keeps the port for itself, so sessions of others are not heard.</source>
        <translation>另一個程式獨占了該連接埠，因此收不到其他人的工作階段。</translation>
    </message>
    <message>
        <source>The network passes it on.</source>
        <translation>網路會轉送群播。</translation>
    </message>
    <message>
        <source>The network does not pass it on; sessions are found by broadcast alone. Many access points have a setting for it (IGMP, multicast filter).</source>
        <translation>網路不轉送群播；只能透過廣播找到工作階段。許多無線基地台有相關設定（IGMP、群播過濾）。</translation>
    </message>
    <message>
        <source>This computer does not pass it on; sessions are found by broadcast alone.</source>
        <translation>這台電腦不轉送群播；只能透過廣播找到工作階段。</translation>
    </message>
    <message>
        <source>That shows only once another computer hosts.</source>
        <translation>只有當另一台電腦主持工作階段時才能知道。</translation>
    </message>
    <message>
        <source>No firewall was found on this computer.</source>
        <translation>這台電腦上沒有發現防火牆。</translation>
    </message>
    <message>
        <source>The firewall of this computer lets others in.</source>
        <translation>這台電腦的防火牆允許他人加入。</translation>
    </message>
    <message>
        <source>The firewall of this computer keeps others out. An administrator opens it by this command:</source>
        <translation>這台電腦的防火牆把他人擋在外面。系統管理員可用此指令放行：</translation>
    </message>
    <message>
        <source>This computer has a firewall; only an administrator may see its rules. If nobody gets in, this command opens it:</source>
        <translation>這台電腦有防火牆；只有系統管理員能查看其規則。如果沒有人能加入，可用此指令放行：</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>沒有。</translation>
    </message>
    <message>
        <source>There is one beside the network. Addresses that lead through it reach only others in it.</source>
        <translation>除網路外還有一個 VPN。經由它的位址只能讓其中的人連線。</translation>
    </message>
    <message>
        <source>It takes everything that leaves this computer, so others on this network may not get answers. Disconnect it while you host, or let it leave the local network alone.</source>
        <translation>它接管了離開這台電腦的一切流量，此網路中的其他人可能得不到回應。主持工作階段期間請中斷它，或讓它不影響區域網路。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>連接埠</translation>
    </message>
    <message>
        <source>Own answer</source>
        <translation>自身回應</translation>
    </message>
    <message>
        <source>Being found</source>
        <translation>被他人發現</translation>
    </message>
    <message>
        <source>Finding others</source>
        <translation>發現他人</translation>
    </message>
    <message>
        <source>Multicast</source>
        <translation>群播</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>訪客</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>防火牆</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>good</source>
        <comment>outcome of a check</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>not certain</source>
        <comment>outcome of a check</comment>
        <translation>不確定</translation>
    </message>
    <message>
        <source>in the way</source>
        <comment>outcome of a check</comment>
        <translation>有阻礙</translation>
    </message>
    <message>
        <source>not checked</source>
        <comment>outcome of a check</comment>
        <translation>未檢查</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::FindingRow</name>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>複製指令</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NearbyCard</name>
    <message>
        <source>Sessions cannot be heard on this computer, because another program keeps UDP port %1 for itself. Ask for the address or the join code.</source>
        <translation>這台電腦收不到工作階段的通告，因為另一個程式獨占了 UDP 連接埠 %1。請詢問位址或加入碼。</translation>
    </message>
    <message>
        <source>Looking for sessions on this network…</source>
        <translation>正在此網路中尋找工作階段…</translation>
    </message>
    <message>
        <source>No session announces itself on this network. Ask the host for the address or the join code, and type it below.</source>
        <translation>此網路中沒有工作階段發出通告。請向主機詢問位址或加入碼，並在下方輸入。</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>附近</translation>
    </message>
    <message>
        <source>Sessions that others host on this network.</source>
        <translation>其他人在此網路中主持的工作階段。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Sessions nearby</source>
        <translation>附近的工作階段</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NetworkCheckDialog</name>
    <message>
        <source>Looking at the network…</source>
        <translation>正在檢查網路…</translation>
    </message>
    <message>
        <source>Something is in the way.</source>
        <translation>有東西在阻礙。</translation>
    </message>
    <message>
        <source>Nothing is known to be in the way.</source>
        <translation>未發現阻礙。</translation>
    </message>
    <message>
        <source>Nothing is in the way.</source>
        <translation>沒有阻礙。</translation>
    </message>
    <message>
        <source>Check network</source>
        <translation>檢查網路</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>重新檢查(&amp;A)</translation>
    </message>
    <message>
        <source>As text, with addresses and ports, but without names and messages</source>
        <translation>純文字，含位址和連接埠，但不含名稱和訊息</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>複製報告(&amp;R)</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::NearbyModel</name>
    <message>
        <source>Unnamed session</source>
        <translation>未命名的工作階段</translation>
    </message>
    <message>
        <source>nobody there yet</source>
        <translation>還沒有人</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <comment>in a session</comment>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>asks for a password</source>
        <translation>需要密碼</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>沒有回應</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Background</name>
    <message>
        <source>This desktop has no place for programs without a window, so closing the window quits Lanthorn.</source>
        <translation>此桌面沒有供無視窗程式使用的位置，關閉視窗即結束 Lanthorn。</translation>
    </message>
    <message numerus="yes">
        <source>Lanthorn hosts at %1
%n others are connected.</source>
        <translation>
            <numerusform>Lanthorn 正在 %1 開設工作階段
另有 %n 人已連線。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show Lanthorn</source>
        <translation>顯示 Lanthorn(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top hosting</source>
        <translation>停止開設(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>結束(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>複製位址(&amp;C)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DailyHost</name>
    <message>
        <source>You host on many days. Lanthorn can do so whenever you log in.</source>
        <translation>你經常開設工作階段。Lanthorn 可以在你每次登入時開設。</translation>
    </message>
    <message>
        <source>Host when I log in</source>
        <translation>登入時開設工作階段</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PreferencesDialog</name>
    <message>
        <source>Your nickname</source>
        <translation>你的暱稱</translation>
    </message>
    <message>
        <source>Ask before a hosted session is closed</source>
        <translation>關閉所開的工作階段前詢問</translation>
    </message>
    <message>
        <source>Only when others are connected.</source>
        <translation>僅當有其他人連線時。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a size</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Size of texts and controls</source>
        <translation>文字和控制項的大小</translation>
    </message>
    <message>
        <source>Show people beside the messages</source>
        <translation>在訊息旁顯示成員</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重設版面</translation>
    </message>
    <message>
        <source>Place and size of the window, its areas and its texts</source>
        <translation>視窗、區域和文字的位置與大小</translation>
    </message>
    <message>
        <source>Tell of new messages</source>
        <translation>新訊息通知</translation>
    </message>
    <message>
        <source>Of all messages</source>
        <translation>所有訊息</translation>
    </message>
    <message>
        <source>Only when I am mentioned</source>
        <translation>僅在提到你時</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>A room can have another choice: Room &gt; Notices.</source>
        <translation>房間可以另行選擇：房間 &gt; 通知。</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>顯示訊息內容</translation>
    </message>
    <message>
        <source>Otherwise a notice says only in which room something is new.</source>
        <translation>否則通知只說明哪個房間有新訊息。</translation>
    </message>
    <message>
        <source>For the sessions that you host on this computer.</source>
        <translation>用於你在這台電腦上開設的工作階段。</translation>
    </message>
    <message>
        <source>Links begin with https, and browsers show a warning first.</source>
        <translation>連結以 https 開頭，瀏覽器會先顯示警告。</translation>
    </message>
    <message>
        <source>Keep what is said</source>
        <translation>保留聊天內容</translation>
    </message>
    <message>
        <source>On this computer, so that everybody can read on and search. From the next session on.</source>
        <translation>儲存在這台電腦上，以便大家繼續閱讀和搜尋。從下一次工作階段開始。</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Keep it for</source>
        <translation>保留時間</translation>
    </message>
    <message>
        <source>Until the host console says otherwise.</source>
        <translation>直到在主機主控台中另行設定。</translation>
    </message>
    <message>
        <source>The newest %1</source>
        <comment>messages</comment>
        <translation>最新的 %1 則</translation>
    </message>
    <message>
        <source>All</source>
        <comment>messages</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Messages kept in each room</source>
        <translation>每個聊天室保留的訊息</translation>
    </message>
    <message>
        <source>Older ones are deleted. From the next session on.</source>
        <translation>更早的訊息會被刪除。從下一個工作階段開始生效。</translation>
    </message>
    <message>
        <source>Visible time of charts</source>
        <translation>圖表的可見時間</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好設定</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>主題</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>開設工作階段</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>即時</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快速鍵</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>When the window is closed while you host</source>
        <translation>開設工作階段期間關閉視窗時</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>詢問</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在背景繼續</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>結束工作階段</translation>
    </message>
    <message>
        <source>Where the desktop has a tray. Elsewhere Lanthorn quits.</source>
        <translation>如果桌面有系統匣。否則 Lanthorn 會結束。</translation>
    </message>
    <message>
        <source>Host when I log in</source>
        <translation>登入時開設工作階段</translation>
    </message>
    <message>
        <source>Lanthorn then starts in the background, where the desktop has a tray.</source>
        <translation>如果桌面有系統匣，Lanthorn 會在背景啟動。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高對比</translation>
    </message>
    <message>
        <source>Black and white, with lines. Also on when the desktop asks for it.</source>
        <translation>黑白並帶線條。桌面要求時也會啟用。</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>減少動畫</translation>
    </message>
    <message>
        <source>Nothing fades. Also on when the desktop asks for it.</source>
        <translation>不使用淡入淡出。桌面要求時也會啟用。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ShortcutEditor</name>
    <message>
        <source>No keys</source>
        <translation>無按鍵</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>預設按鍵</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部預設按鍵</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快速鍵</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按鍵</translation>
    </message>
    <message>
        <source>%1 is for writing: take it with Ctrl or Alt.</source>
        <comment>a key</comment>
        <translation>%1 用於輸入：請與 Ctrl 或 Alt 一起使用。</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot;: give that another one first.</source>
        <comment>a key, an action</comment>
        <translation>%1 是「%2」的按鍵：請先為它換一個。</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot;, which cannot be changed.</source>
        <comment>a key, an action</comment>
        <translation>%1 是「%2」的按鍵，無法變更。</translation>
    </message>
</context>
</TS>
